import type { CaseResult, GateVerdict, RunReport } from '@footnote/contract'
import { type Figure, formatInterval, formatMs, formatShare, listFigures, listTagFigures } from './figures.ts'
import { toCaseMarkup } from './html-case.ts'
import { html, type Markup, renderHtml } from './html-markup.ts'
import { htmlStyle } from './html-style.ts'

/**
 * The run as one page that needs nothing else: no scripts, no requests (its policy forbids both), everything of a
 * case or answer escaped. Cases that did not pass come first.
 */
export function toHtml({ summary, cases }: RunReport): string {
  const title = `Eval run: ${summary.suites.join(', ')}`
  const unfinished = cases.filter(({ passed }) => !passed)
  const passed = cases.filter((result) => result.passed)
  const tags = listTagFigures(summary)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
${htmlStyle}
</head>
<body>
<h1>${title}</h1>
<p>Run <code>${summary.runId}</code>, started ${summary.startedAt}${
    summary.finishedAt === null ? ', not finished' : `, finished ${summary.finishedAt}`
  }. Model: ${summary.model}. ${summary.cases} results, ${summary.errors} errors.
Time to answer: median ${formatMs(summary.latencyMs.p50)}, 95th percentile ${formatMs(summary.latencyMs.p95)}.</p>
${summary.gate === null ? null : toGate(summary.gate)}
${toTable('Figures', listFigures(summary))}
${tags.length === 0 ? null : html`<details><summary>Passed, by tag</summary>${toTable('Passed, by tag', tags)}</details>`}
${toCases('Not passed', unfinished)}
${toCases('Passed', passed)}
</body>
</html>
`
  return renderHtml(page)
}

function toGate({ held, reasons }: GateVerdict): Markup {
  return html`<h2 class="${held ? 'held' : 'not-held'}">The gate ${held ? 'held' : 'did not hold'}</h2>
<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`
}

function toTable(caption: string, figures: readonly Figure[]): Markup {
  const rows = figures.map(
    (
      figure,
    ) => html`<tr><th scope="row">${figure.name}</th><td class="number">${formatShare(figure.value)}</td>
<td class="number">${formatInterval(figure)}</td><td class="number">${figure.count}</td><td><small>${figure.meaning}</small></td></tr>
`,
  )
  return html`<table><caption>${caption}</caption>
<tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">95 % interval</th><th scope="col">Count</th><td></td></tr>
${rows}</table>`
}

function toCases(heading: string, results: readonly CaseResult[]): Markup | null {
  if (results.length === 0) return null
  return html`<h2>${heading} (${results.length})</h2>${results.map(toCaseMarkup)}`
}
