import { resolve } from 'node:path'
import { evaluateRedaction, loadMarkedTexts, type RedactionScores } from '@footnote/evaluation'
import type { Command } from 'commander'
import { printJson } from '../print-json.ts'

export function addEvalRedaction(evals: Command): void {
  evals
    .command('redaction')
    .description('measure what is taken out of questions on texts whose personal data are marked')
    .requiredOption('--file <file>', 'JSONL: {text, spans: [{type, start, end}]} a line')
    .option('--json', 'print the figures as JSON')
    .action(measure)
}

async function measure({ file, json }: { file: string; json?: boolean }): Promise<void> {
  const scores = evaluateRedaction(await loadMarkedTexts(resolve(file)))
  if (json) await printJson(scores)
  else process.stdout.write(toText(scores))
}

function toText({ texts, types, kinds, falseAlarms }: RedactionScores): string {
  const found = types.map(
    ({ type, kind, found: n, marked, recall }) =>
      `${type.padEnd(20)} ${kind === null ? 'not looked for' : `${n} of ${marked} found, recall ${share(recall)}`}`,
  )
  const right = kinds.map(
    ({ kind, right: n, takenOut, precision }) =>
      `${kind.padEnd(20)} ${n} of ${takenOut} right, precision ${share(precision)}`,
  )
  const alarms = `${falseAlarms.texts} of ${falseAlarms.of} texts without a mark lost something`
  return `${[`${texts} texts`, ...found, '', ...right, '', alarms].join('\n')}\n`
}

function share(value: number | null): string {
  return value === null ? 'none' : value.toFixed(2)
}
