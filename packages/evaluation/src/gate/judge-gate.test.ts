import { describe, expect, it } from 'vitest'
import { sampleReport, sampleResult } from '../testing/sample-report.ts'
import { type Baseline, createBaseline } from './baseline.ts'
import { judgeGate } from './judge-gate.ts'

const ids = Array.from({ length: 20 }, (_, i) => `c${i}`)

/** Twenty cases, of which those named fail. */
const runWith = (...failing: string[]): ReturnType<typeof sampleReport> =>
  sampleReport(ids.map((id) => sampleResult(id, { passed: !failing.includes(id) })))

const accepted = (rules: Pick<Baseline, 'thresholds' | 'mustPass'> = {}, failing: string[] = []): Baseline =>
  createBaseline(runWith(...failing), rules)

describe('judgeGate', () => {
  it('holds, without a reason, for a run like the baseline', () => {
    expect(judgeGate(runWith('c1'), accepted({}, ['c1']))).toEqual({ held: true, reasons: [] })
  })
  it('holds for fixes alone', () => {
    expect(judgeGate(runWith(), accepted({}, ids.slice(0, 8)))).toEqual({ held: true, reasons: [] })
  })
  it('tells five regressions, which may be chance, from six, which are not', () => {
    const five = judgeGate(runWith('c0', 'c1', 'c2', 'c3', 'c4'), accepted())
    expect(five.held).toBe(true)
    expect(five.reasons).toEqual([
      '5 regressed, 0 fixed against the baseline: not enough evidence of a regression (exact McNemar p = 0.063). Regressed: c0, c1, c2, c3, c4.',
    ])
    const six = judgeGate(runWith('c0', 'c1', 'c2', 'c3', 'c4', 'c5'), accepted())
    expect(six.held).toBe(false)
    expect(six.reasons).toEqual([
      '6 regressed, 0 fixed against the baseline: significant regression (exact McNemar p = 0.031). Regressed: c0, c1, c2, c3, c4, c5.',
    ])
  })
  it('counts fixes against regressions', () => {
    const verdict = judgeGate(runWith('c0', 'c1', 'c2', 'c3', 'c4', 'c5'), accepted({}, ['c10', 'c11']))
    expect(verdict.held).toBe(true)
    expect(verdict.reasons[0]).toContain('6 regressed, 2 fixed')
  })
  it('does not hold when more was fixed than regressed, however significant', () => {
    const before = ids.slice(0, 12)
    const verdict = judgeGate(runWith('c19'), accepted({}, before))
    expect(verdict.held).toBe(true)
    expect(verdict.reasons[0]).toContain('1 regressed, 12 fixed')
  })
  it('fails for one case that must pass, and for one that was not run', () => {
    const verdict = judgeGate(runWith('c3', 'c4'), accepted({ mustPass: ['c3', 'c5', 'gone'] }))
    expect(verdict.held).toBe(false)
    expect(verdict.reasons.slice(0, 2)).toEqual([
      '1 case that must pass failed: c3.',
      '1 case that must pass not run: gone.',
    ])
  })
  it('fails for figures under a threshold, the given ones before those of the baseline', () => {
    const baseline = accepted({ thresholds: { passed: 0.95, outcome: 0.5 } })
    expect(judgeGate(runWith('c0'), baseline).held).toBe(true)
    const low = judgeGate(runWith('c0', 'c1'), baseline)
    expect(low.held).toBe(false)
    expect(low.reasons[0]).toBe('passed is 0.900 (18 of 20), under its threshold of 0.95.')
    expect(judgeGate(runWith('c0', 'c1'), baseline, { passed: 0.9 }).held).toBe(true)
    expect(judgeGate(runWith('c0', 'c1'), baseline, { outcome: 0.92, passed: 0 }).held).toBe(false)
  })
  it('fails where a threshold has nothing to measure, rather than passing over it', () => {
    const bare = sampleReport(ids.map((id) => sampleResult(id, { scores: { outcome: 1, hitAt5: null } })))
    const verdict = judgeGate(bare, accepted(), { hitAt5: 0.5 })
    expect(verdict).toEqual({
      held: false,
      reasons: ['hitAt5 has a threshold of 0.5 and no case to measure it on.'],
    })
  })
  it('fails for an error, naming the case', () => {
    const results = ids.map((id) =>
      id === 'c7' ? sampleResult(id, { passed: false, answer: null, error: 'ask: no' }) : sampleResult(id),
    )
    const verdict = judgeGate(sampleReport(results), accepted({}, ['c7']))
    expect(verdict).toEqual({ held: false, reasons: ['1 result of 20 ended in an error: c7.'] })
  })
  it('fails for cases that the baseline has and the run has not, and for an empty run', () => {
    const part = sampleReport(ids.slice(2).map((id) => sampleResult(id)))
    expect(judgeGate(part, accepted())).toEqual({
      held: false,
      reasons: ['2 cases of the baseline not run: c0, c1.'],
    })
    expect(judgeGate(sampleReport([]), { ...accepted(), cases: {} }).held).toBe(false)
  })
  it('does not compare cases that the baseline has not', () => {
    const results = [...ids, 'n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((id) =>
      sampleResult(id, { passed: !id.startsWith('n') }),
    )
    expect(judgeGate(sampleReport(results), accepted())).toEqual({ held: true, reasons: [] })
  })
  it('makes one pair of a case with repeats: the majority for the test, all for what must pass', () => {
    const trials = (id: string, ...passes: boolean[]) =>
      passes.map((passed, trial) => sampleResult(id, { passed, trial }))
    const report = sampleReport([
      ...trials('c0', true, false, true),
      ...trials('c1', false, true, false),
      ...trials('c2', true, true),
      ...trials('c3', true, false),
      ...ids.slice(4).flatMap((id) => trials(id, true, true, true)),
    ])
    const verdict = judgeGate(report, accepted({ mustPass: ['c0', 'c2'] }))
    expect(verdict.reasons[0]).toBe('1 case that must pass failed: c0.')
    expect(verdict.reasons[1]).toContain('2 regressed, 0 fixed')
    expect(verdict.reasons[1]).toContain('Regressed: c1, c3.')
  })
})
