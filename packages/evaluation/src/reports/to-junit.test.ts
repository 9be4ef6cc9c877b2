import { describe, expect, it } from 'vitest'
import { hostile } from '../testing/hostile.ts'
import { parseXml } from '../testing/parse-xml.ts'
import { sampleReport, sampleResult } from '../testing/sample-report.ts'
import { sampleAnswer, sampleCitation } from '../testing/samples.ts'
import { toJUnit } from './to-junit.ts'

describe('toJUnit', () => {
  it('counts and names passes, failures and errors', () => {
    const report = sampleReport([
      sampleResult('good'),
      sampleResult('bad', {
        passed: false,
        expect: {
          outcome: 'answer',
          sources: ['right.html'],
          contains: [['x', 'y'], ['default']],
          excludes: ['on'],
        },
        answer: sampleAnswer({ outcome: 'out_of_scope', timings: { totalMs: 1500 } }),
        scores: { outcome: 0, source: 0, contains: 0.5, excludes: 0 },
      }),
      sampleResult('broken', { suite: 'other', passed: false, answer: null, error: 'ask: no model' }),
    ])
    const root = parseXml(toJUnit(report))
    expect(root.name).toBe('testsuites')
    expect(root.attributes).toMatchObject({ tests: '3', failures: '1', errors: '1', time: '1.512' })
    const [dev, other] = root.children
    expect(dev?.attributes).toMatchObject({ name: 'dev', tests: '2', failures: '1', errors: '0' })
    expect(other?.attributes).toMatchObject({ name: 'other', tests: '1', failures: '0', errors: '1' })

    const [good, bad] = dev?.children ?? []
    expect(good).toMatchObject({
      attributes: { classname: 'dev', name: 'good', time: '0.012' },
      children: [],
    })
    const failure = bad?.children[0]
    expect(failure?.name).toBe('failure')
    expect(failure?.attributes.message).toBe(
      'outcome: expected answer, got out_of_scope; source: expected any of right.html, got https://docs.example/15/page.html; contains: expected "x" or "y", got not in the text; excludes: expected no "on", got in the text',
    )
    expect(failure?.text).toContain('Expected (outcome): answer\nActual (outcome): out_of_scope')
    expect(failure?.text).toContain('Answer: The default is on. [1]')
    expect(other?.children[0]?.children[0]).toMatchObject({
      name: 'error',
      attributes: { message: 'ask: no model' },
    })
  })

  it('stays well-formed whatever the cases and answers hold', () => {
    const results = [
      sampleResult(hostile, {
        suite: hostile,
        question: hostile,
        passed: false,
        expect: { outcome: 'answer', sources: [hostile] },
        answer: sampleAnswer({ text: hostile, citations: [sampleCitation(hostile)], outcome: 'abstain' }),
        scores: { outcome: 0, source: 0 },
      }),
      sampleResult('e', { suite: hostile, question: hostile, passed: false, answer: null, error: hostile }),
    ]
    const report = sampleReport(results)
    const gate = { held: false, reasons: [hostile] }
    const root = parseXml(toJUnit({ ...report, summary: { ...report.summary, runId: hostile, gate } }))
    const readable = hostile.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, '\uFFFD')
    expect(root.children[0]?.attributes.name).toBe(readable)
    expect(root.children[0]?.children[0]?.attributes.name).toBe(readable)
    expect(root.children[0]?.children[1]?.children[0]?.attributes.message).toBe(readable)
    expect(root.children[0]?.children[0]?.children[0]?.text).toContain(`Answer: ${readable}`)
  })

  it('numbers trials only where there are several', () => {
    const trials = [sampleResult('a'), sampleResult('a', { trial: 1 })]
    const names = parseXml(toJUnit(sampleReport(trials))).children[0]?.children.map(
      (node) => node.attributes.name,
    )
    expect(names).toEqual(['a [trial 1]', 'a [trial 2]'])
  })

  it('has the gate as a case of its own', () => {
    const report = sampleReport([sampleResult('a')])
    const judged = (held: boolean) =>
      parseXml(
        toJUnit({ ...report, summary: { ...report.summary, gate: { held, reasons: ['c1 regressed'] } } }),
      )
    expect(judged(true).attributes).toMatchObject({ tests: '2', failures: '0' })
    const failed = judged(false)
    expect(failed.attributes).toMatchObject({ tests: '2', failures: '1' })
    expect(failed.children[1]?.children[0]?.children[0]?.attributes.message).toBe('c1 regressed')
  })

  it('is well-formed for an empty run', () => {
    expect(parseXml(toJUnit(sampleReport([]))).attributes.tests).toBe('0')
  })
})
