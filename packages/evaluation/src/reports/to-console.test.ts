import { expect, it } from 'vitest'
import { hostile } from '../testing/hostile.ts'
import { sampleReport, sampleResult } from '../testing/sample-report.ts'
import { toConsole } from './to-console.ts'

it('is a short table of figures, open cases and the gate', () => {
  const report = sampleReport([
    sampleResult('good', { tags: ['vacuum', 'locks'] }),
    sampleResult('bad', { passed: false, tags: ['vacuum'] }),
    sampleResult('broken', { passed: false, answer: null, error: 'ask: no model', scores: {} }),
  ])
  const gate = { held: false, reasons: ['too many regressed'] }
  const lines = toConsole({ ...report, summary: { ...report.summary, gate } }).split('\n')
  expect(lines[0]).toBe('dev · offline · 3 results, 1 errors')
  expect(lines[1]).toBe('median 12 ms, 95th percentile 12 ms')
  expect(lines[3]).toBe('  passed            .333  .061 to .792    1 of 3')
  expect(lines.some((line) => /^ {2}recall@5 +–$/.test(line))).toBe(true)
  expect(lines).toContain('  vacuum   .500  .095 to .905    1 of 2')
  expect(lines.join('\n')).not.toContain('locks')
  expect(lines).toContain('  bad: outcome: expected answer, got abstain')
  expect(lines).toContain('  broken: ask: no model')
  expect(lines.slice(-3)).toEqual(['the gate did not hold', '  too many regressed', ''])
})

it('keeps long lists short', () => {
  const many = Array.from({ length: 50 }, (_, i) => sampleResult(`c${i}`, { passed: false }))
  const text = toConsole(sampleReport(many))
  expect(text).toContain('  and 30 more\n')
  expect(text.match(/^ {2}c\d+:/gm)).toHaveLength(20)
})

it('lets no text steer the terminal or start a line', () => {
  const results = [sampleResult(hostile, { passed: false, error: hostile, tags: [hostile], answer: null })]
  const text = toConsole(sampleReport(results))
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  expect(text).not.toMatch(/^end/m)
})
