import type { Answer, CaseResult, Citation } from '@footnote/contract'
import { explainFailure, formatMismatch } from './explain-failure.ts'
import { formatMs, formatShare } from './figures.ts'
import { html, type Markup } from './html-markup.ts'

/** One case, folded: its state and question, and inside what was expected, what came, and the scores. */
export function toCaseMarkup(result: CaseResult): Markup {
  const state = result.error !== undefined ? 'error' : result.passed ? 'passed' : 'failed'
  const trial = result.trial > 0 ? html` <small>trial ${result.trial + 1}</small>` : null
  return html`
<details class="case ${state}">
<summary><b class="state">${state}</b> <code>${result.id}</code>${trial} ${result.question}</summary>
${result.error === undefined ? null : html`<p class="problem">${result.error}</p>`}
${explainFailure(result).map((mismatch) => html`<p class="problem">${formatMismatch(mismatch)}</p>`)}
${toExpectation(result)}
${result.answer === null ? null : toAnswer(result.answer)}
${toScores(result)}
</details>`
}

function toExpectation({ expect, tags, suite }: CaseResult): Markup {
  const rows = [
    ['Suite', suite],
    ['Tags', tags.join(', ')],
    ['Expected outcome', expect.outcome],
    ['Expected sources, any of', (expect.sources ?? []).join(', ')],
    ['Expected texts', (expect.contains ?? []).map((group) => group.join(' / ')).join('; ')],
    ['Excluded texts', (expect.excludes ?? []).join('; ')],
    ['Reference', [expect.reference ?? []].flat().join('\n')],
  ]
  const shown = rows.filter(([, text]) => text !== '')
  return html`<dl>${shown.map(([name = '', text = '']) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>`
}

function toAnswer(answer: Answer): Markup {
  const sentences = answer.sentences.map(
    ({ text, support, citations }) =>
      html`<li class="${support}">${text} <small>${support}${citations.map((n) => ` [${n}]`)}</small></li>`,
  )
  const sources = answer.outcome === 'abstain' ? answer.nearest : answer.citations
  return html`
<h3>Answer: ${answer.outcome}</h3>
<p class="text">${answer.text}</p>
${sentences.length === 0 ? null : html`<ul class="sentences">${sentences}</ul>`}
${sources.length === 0 ? null : html`<h3>${answer.outcome === 'abstain' ? 'Nearest' : 'Cited'}</h3>`}
${sources.map(toCitation)}
<p><small>${answer.model}, confidence ${formatShare(answer.confidence)}, ${formatMs(answer.timings.totalMs ?? null)}${
    answer.cached === null ? null : `, from the ${answer.cached} cache`
  }</small></p>`
}

function toCitation({ n, documentUri, title, headingPath, quote, url }: Citation): Markup {
  const place = [title, ...headingPath].filter((part, index, all) => part !== all[index - 1]).join(' › ')
  // Only what a browser opens as a page: a URI of another kind (javascript:) stays text.
  const link =
    url !== null && /^https?:\/\//i.test(url) ? html`<a href="${url}">${place}</a>` : html`${place}`
  return html`<figure><figcaption>[${n}] ${link} <code>${documentUri}</code></figcaption><blockquote>${quote}</blockquote></figure>`
}

function toScores({ scores }: CaseResult): Markup {
  const entries = Object.entries(scores)
  return html`<table class="scores"><caption>Scores</caption>
<tr>${entries.map(([name]) => html`<th scope="col">${name}</th>`)}</tr>
<tr>${entries.map(([, value]) => html`<td>${formatShare(value)}</td>`)}</tr>
</table>`
}
