import { AnswerSentence } from '@footnote/contract'
import { describe, expect, it } from 'vitest'
import { hostile } from '../testing/hostile.ts'
import { sampleReport, sampleResult } from '../testing/sample-report.ts'
import { sampleAnswer, sampleCitation } from '../testing/samples.ts'
import { html, renderHtml } from './html-markup.ts'
import { toHtml } from './to-html.ts'

describe('toHtml', () => {
  it('shows figures with intervals and every case with its answer', () => {
    const report = sampleReport([
      sampleResult('good', { tags: ['vacuum'] }),
      sampleResult('bad', { passed: false }),
      sampleResult('broken', { passed: false, answer: null, error: 'ask: no model', scores: { outcome: 0 } }),
    ])
    const page = toHtml({
      ...report,
      summary: { ...report.summary, gate: { held: false, reasons: ['too many regressed'] } },
    })
    expect(page.startsWith('<!doctype html>')).toBe(true)
    expect(page.match(/<details class="case/g)).toHaveLength(3)
    expect(page).toContain('>1 of 3<')
    expect(page).toContain('>.061 to .792<')
    expect(page).toContain('The default is on. [1]')
    expect(page).toContain('outcome: expected answer, got abstain')
    expect(page).toContain('ask: no model')
    expect(page).toContain('The gate did not hold')
    expect(page).toContain('too many regressed')
    expect(page).toContain('Passed, by tag')
    expect(page.indexOf('<code>bad</code>')).toBeLessThan(page.indexOf('<code>good</code>'))
  })

  it('is one page without scripts or requests', () => {
    const page = toHtml(sampleReport([sampleResult('a')]))
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).toContain('color-scheme: light dark')
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\ssrc=|\son\w+=/i)
  })

  it('escapes whatever the cases and answers hold', () => {
    const citation = sampleCitation(hostile, {
      title: hostile,
      headingPath: [hostile],
      quote: hostile,
      url: hostile,
    })
    const scripted = sampleCitation('x', { url: 'javascript:alert(3)' })
    const quoted = sampleCitation('y', { url: `https://x/"onmouseover="alert(4)` })
    const answer = sampleAnswer({
      text: hostile,
      model: hostile,
      sentences: [AnswerSentence.parse({ text: hostile, support: 'unsupported', citations: [1] })],
      citations: [citation, scripted, quoted],
    })
    const expectation = {
      outcome: 'answer' as const,
      sources: [hostile],
      contains: [[hostile]],
      excludes: [hostile],
    }
    const result = sampleResult(hostile, {
      suite: hostile,
      question: hostile,
      tags: [hostile],
      expect: { ...expectation, reference: hostile },
      answer,
      scores: { [hostile]: 1, outcome: 0 },
      passed: false,
    })
    const failed = sampleResult('b', { passed: false, answer: null, error: hostile })
    const report = sampleReport([result, failed])
    const summary = {
      ...report.summary,
      suites: [hostile],
      runId: hostile,
      gate: { held: true, reasons: [hostile] },
    }
    const page = toHtml({ cases: report.cases, summary })
    expect(page).not.toMatch(/<script|<img|<\/failure/)
    expect(page).not.toMatch(/href="javascript/i)
    expect(page).not.toContain('"onmouseover=')
    expect(page).toContain('href="https://x/&quot;onmouseover=&quot;alert(4)"')
    expect(page.split('&lt;script&gt;alert(1)&lt;/script&gt;').length).toBeGreaterThan(15)
  })

  it('has a page for an empty run, without NaN', () => {
    const page = toHtml(sampleReport([]))
    expect(page).toContain('0 results')
    expect(page).not.toMatch(/NaN|undefined|null/)
  })
})

it('escapes texts and leaves templates as they are', () => {
  const inner = html`<b>${'<&"\'>'}</b>`
  expect(renderHtml(html`<p title="${'"'}">${[inner, ' & ', 3, null]}</p>`)).toBe(
    '<p title="&quot;"><b>&lt;&amp;&quot;&#39;&gt;</b> &amp; 3</p>',
  )
})
