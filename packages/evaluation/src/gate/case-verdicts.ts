import type { CaseResult, Outcome } from '@footnote/contract'

/** The trials of one case as one: a test of paired cases needs one pair a case. */
export interface CaseVerdict {
  /** More than half of the trials passed. */
  passed: boolean
  /** Every trial passed. */
  passedAlways: boolean
  /** Of the first trial that has an answer; null when all ended in an error. */
  outcome: Outcome | null
}

/** The verdict on each case of a run, by id, in the order of the run. */
export function caseVerdicts(results: readonly CaseResult[]): Map<string, CaseVerdict> {
  const trials = new Map<string, CaseResult[]>()
  for (const result of results) trials.set(result.id, [...(trials.get(result.id) ?? []), result])
  return new Map([...trials].map(([id, group]) => [id, toVerdict(group)]))
}

function toVerdict(trials: readonly CaseResult[]): CaseVerdict {
  const passes = trials.filter(({ passed }) => passed).length
  const answered = trials.find(({ answer }) => answer !== null)
  return {
    passed: passes * 2 > trials.length,
    passedAlways: passes === trials.length,
    outcome: answered?.answer?.outcome ?? null,
  }
}
