import { writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { compareClaims, readClaims, trainSupport } from '@footnote/evaluation'
import type { Command } from 'commander'
import { printJson } from '../print-json.ts'

export function addEvalFitSupport(evals: Command): void {
  evals
    .command('fit-support')
    .description('fit the judge of support on labelled claims; prints its weights')
    .argument(
      '<file...>',
      'JSONL of {claim, evidence[], label} lines; FILE=0.5 lets each of its claims count half',
    )
    .option('--out <file>', 'write the weights there')
    .action(evalFitSupport)
}

async function evalFitSupport(files: string[], { out }: { out?: string }): Promise<void> {
  const training = []
  for (const { path, weight } of files.map(readArgument)) {
    const name = join(basename(dirname(path)), basename(path))
    training.push({ name, weight, claims: compareClaims(await readClaims(path)) })
  }
  const model = trainSupport(training)
  if (out) await writeFile(resolve(out), `${JSON.stringify(model, null, 2)}\n`)
  else await printJson(model)
}

function readArgument(argument: string): { path: string; weight: number } {
  const [, file = argument, given] = /^(.*)=([^=/]*)$/.exec(argument) ?? []
  const weight = given === undefined ? 1 : Number(given)
  if (!(weight > 0)) {
    throw new FootnoteError('invalid_input', `${argument}: a weight above 0 is needed after =`)
  }
  return { path: resolve(file), weight }
}
