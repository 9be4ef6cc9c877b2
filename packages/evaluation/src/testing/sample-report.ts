import type { CaseResult, RunReport } from '@footnote/contract'
import { summariseRun } from '../summarise-run.ts'
import { sampleAnswer } from './samples.ts'

export function sampleResult(id: string, more: Partial<CaseResult> = {}): CaseResult {
  const passed = more.passed ?? true
  return {
    id,
    suite: 'dev',
    trial: 0,
    question: `what of ${id}?`,
    tags: [],
    expect: { outcome: 'answer' },
    answer: sampleAnswer(passed ? {} : { outcome: 'abstain' }),
    scores: { outcome: passed ? 1 : 0, hitAt5: 1 },
    passed,
    ...more,
  }
}

/** A report of the results with the summary that a run would give them. */
export function sampleReport(results: readonly CaseResult[]): RunReport {
  const summary = summariseRun({
    runId: 'r1',
    suites: ['dev'],
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T00:01:00.000Z',
    results,
  })
  return { summary, cases: [...results] }
}
