import type { CaseResult, RunReport } from '@footnote/contract'
import { explainFailure, formatMismatch } from './explain-failure.ts'
import { type Figure, formatInterval, formatMs, formatShare, listFigures, listTagFigures } from './figures.ts'

const maxListed = 20
const maxTags = 12
const maxWidth = 160

/** The run as a short text for a terminal: the figures, the weakest tags, the cases that did not pass, the gate. Ends in a line feed. */
export function toConsole({ summary, cases }: RunReport): string {
  const tags = weakestTags(summary)
  const open = cases.filter(({ passed }) => !passed)
  const rest = open.length - maxListed
  const lines = [
    `${summary.suites.join(', ')} · ${summary.model} · ${summary.cases} results, ${summary.errors} errors`,
    `median ${formatMs(summary.latencyMs.p50)}, 95th percentile ${formatMs(summary.latencyMs.p95)}`,
    '',
    ...toRows(listFigures(summary)),
    ...(tags.length === 0 ? [] : ['', 'passed, by tag, the weakest', ...toRows(tags)]),
    ...(open.length === 0 ? [] : ['', 'not passed', ...open.slice(0, maxListed).map(toCaseLine)]),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...(summary.gate === null ? [] : ['', `the gate ${summary.gate.held ? 'held' : 'did not hold'}`]),
    ...(summary.gate?.reasons ?? []).map((reason) => `  ${reason}`),
  ]
  return `${lines.map(withoutControls).join('\n')}\n`
}

/** Those in which a case did not pass, lowest first. */
function weakestTags(summary: RunReport['summary']): Figure[] {
  return listTagFigures(summary)
    .filter(({ value }) => value !== null && value < 1)
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
    .slice(0, maxTags)
}

function toRows(figures: readonly Figure[]): string[] {
  const width = Math.max(...figures.map(({ name }) => name.length))
  return figures.map((figure) =>
    [
      `  ${figure.name.padEnd(width)}`,
      formatShare(figure.value).padStart(5),
      formatInterval(figure).padEnd(14),
      figure.count,
    ]
      .join('  ')
      .trimEnd(),
  )
}

function toCaseLine(result: CaseResult): string {
  const trial = result.trial > 0 ? ` (trial ${result.trial + 1})` : ''
  const reason = result.error ?? explainFailure(result).map(formatMismatch).join('; ')
  const line = `  ${result.id}${trial}: ${reason}`
  return line.length > maxWidth ? `${line.slice(0, maxWidth - 1)}…` : line
}

/** Ids, tags and errors are others' text: none may steer the terminal or start a line. */
function withoutControls(line: string): string {
  return line.replace(/\p{Cc}+/gu, ' ')
}
