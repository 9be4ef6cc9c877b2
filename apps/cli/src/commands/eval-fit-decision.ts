import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { readKnownQuestions } from '@footnote/db'
import { findSuites, fitDecision } from '@footnote/evaluation'
import type { Command } from 'commander'
import { parse } from 'yaml'
import { z } from 'zod'
import { openRuntime } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'
import { suitesDir } from './eval-run.ts'

export function addEvalFitDecision(evals: Command): void {
  evals
    .command('fit-decision')
    .description(
      'fit when to answer, abstain or decline on the cases of suites; prints weights and thresholds',
    )
    .argument('<suite...>')
    .option('--decline <file>', 'YAML with questions to decline: two lists, outside and unanswered')
    .option('--words <file>', "write the words of the domain's scope there, as JSON")
    .action(evalFitDecision)
}

const DeclineQuestions = z.strictObject({
  outside: z.array(z.string().min(1)),
  unanswered: z.array(z.string().min(1)),
})

async function evalFitDecision(names: string[], flags: { decline?: string; words?: string }): Promise<void> {
  const decline = flags.decline ? await readDeclineQuestions(flags.decline) : { outside: [], unanswered: [] }
  const runtime = await openRuntime({ command: 'footnote eval fit-decision' })
  try {
    const { context } = runtime
    const suites = await findSuites(context.db, names, { suitesDir, workingDir: process.cwd() })
    const { words, ...fitted } = await fitDecision(
      context,
      suites.flatMap(({ cases }) => cases),
      { known: await readKnownQuestions(context.db), ...decline },
    )
    if (flags.words) await writeFile(resolve(flags.words), `${JSON.stringify(words, null, 1)}\n`)
    await printJson({ ...fitted, fittedOn: names })
  } finally {
    await runtime.close()
  }
}

async function readDeclineQuestions(file: string): Promise<z.infer<typeof DeclineQuestions>> {
  try {
    return DeclineQuestions.parse(parse(await readFile(resolve(file), 'utf8')))
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${file} does not hold the lists outside and unanswered`, {
      cause,
    })
  }
}
