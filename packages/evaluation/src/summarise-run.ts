import type { CaseResult, Proportion, RunSummary } from '@footnote/contract'
import { mean } from './metrics/mean.ts'
import { percentile } from './metrics/percentile.ts'
import { toProportion } from './metrics/proportion.ts'
import { summariseAbstention } from './summarise-abstention.ts'

interface RunFacts {
  runId: string
  suites: readonly string[]
  startedAt: string
  finishedAt: string | null
  results: readonly CaseResult[]
  /** Named when given; else the models that the answers name. */
  model?: string
}

/**
 * The figures of a run. Every trial of a case counts as a result, in `cases` and in every `n`, while the intervals
 * are as wide as the number of distinct cases asks for. Errors count as failures and never leave a proportion or mean.
 * Latencies are of the answers that were given, cached ones included.
 */
export function summariseRun({ runId, suites, startedAt, finishedAt, results, model }: RunFacts): RunSummary {
  const meanOf = (name: string): number | null => mean(results.map(({ scores }) => scores[name]))
  const latencies = results.flatMap(({ answer }) => answer?.timings.totalMs ?? [])
  return {
    runId,
    suites: [...suites],
    startedAt,
    finishedAt,
    model: model ?? modelsOf(results),
    cases: results.length,
    errors: results.filter(({ error }) => error !== undefined).length,
    passed: proportionOf(results, ({ passed }) => passed),
    outcome: scoreProportion(results, 'outcome'),
    outcomeByExpected: groupProportions(
      results,
      ({ expect }) => [expect.outcome],
      ({ scores }) => scores.outcome === 1,
    ),
    sourceCited: scoreProportion(results, 'source'),
    contains: scoreProportion(results, 'contains'),
    hitAt5: scoreProportion(results, 'hitAt5'),
    recallAt5: meanOf('recallAt5'),
    recallAt10: meanOf('recallAt10'),
    ndcgAt10: meanOf('ndcgAt10'),
    mrr: meanOf('mrr'),
    citations: {
      recall: meanOf('citationRecall'),
      precision: meanOf('citationPrecision'),
      misattribution: meanOf('misattribution'),
      quoteMatch: meanOf('quoteMatch'),
    },
    byTag: groupProportions(
      results,
      ({ tags }) => [...new Set(tags)],
      ({ passed }) => passed,
    ),
    outcomeByTag: groupProportions(
      results,
      ({ tags }) => [...new Set(tags)],
      ({ scores }) => scores.outcome === 1,
    ),
    abstention: summariseAbstention(results),
    latencyMs: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
    gate: null,
  }
}

/** Results whose score is 1, of those to which the score applies. */
function scoreProportion(results: readonly CaseResult[], score: string): Proportion {
  const applicable = results.filter(({ scores }) => typeof scores[score] === 'number')
  return proportionOf(applicable, ({ scores }) => scores[score] === 1)
}

function proportionOf(results: readonly CaseResult[], holds: (result: CaseResult) => boolean): Proportion {
  const distinctCases = new Set(results.map(({ id }) => id)).size
  return toProportion(results.filter(holds).length, results.length, distinctCases)
}

function groupProportions(
  results: readonly CaseResult[],
  groupsOf: (result: CaseResult) => readonly string[],
  holds: (result: CaseResult) => boolean,
): Record<string, Proportion> {
  const groups = new Map<string, CaseResult[]>()
  for (const result of results) {
    for (const name of groupsOf(result)) {
      const group = groups.get(name)
      if (group === undefined) groups.set(name, [result])
      else group.push(result)
    }
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, group]) => [name, proportionOf(group, holds)]))
}

function modelsOf(results: readonly CaseResult[]): string {
  const models = new Set(results.flatMap(({ answer }) => answer?.model ?? []))
  return models.size === 0 ? 'none answered' : [...models].sort().join(', ')
}
