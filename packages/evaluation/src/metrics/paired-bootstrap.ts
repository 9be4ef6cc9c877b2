import { percentile } from './percentile.ts'
import { createSeededRandom } from './seeded-random.ts'

/** One case measured twice; null where a measure does not apply. Pairs of one `cluster` are drawn together. */
export interface ScorePair {
  before: number | null
  after: number | null
  cluster?: string
}

export interface MeanDifference {
  /** Mean of after − before. */
  mean: number
  /** Bounds of the interval; null with a single cluster, which says nothing of how much clusters vary. */
  low: number | null
  high: number | null
  pairs: number
  clusters: number
  /** Pairs left out because a side was null. */
  dropped: number
}

interface BootstrapOptions {
  seed?: number
  resamples?: number
  /** 0.95 for bounds at 2.5 % and 97.5 %. */
  confidence?: number
}

/**
 * Mean of paired differences with a percentile bootstrap interval (Efron and Tibshirani 1993), drawing whole
 * clusters (source document, conversation) as cases of one cluster are not independent (Miller 2024).
 *
 * A pair with a null on either side is left out as a pair, so that the others stay matched, and counted in `dropped`.
 * The same seed gives the same interval. Null when no pair is left.
 */
export function pairedBootstrap(
  pairs: readonly ScorePair[],
  { seed = 1, resamples = 10_000, confidence = 0.95 }: BootstrapOptions = {},
): MeanDifference | null {
  const clusters = new Map<string, { sum: number; n: number }>()
  let used = 0
  for (const [index, { before, after, cluster }] of pairs.entries()) {
    if (before === null || after === null) continue
    const key = cluster === undefined ? `pair ${index}` : `cluster ${cluster}`
    const { sum, n } = clusters.get(key) ?? { sum: 0, n: 0 }
    clusters.set(key, { sum: sum + after - before, n: n + 1 })
    used += 1
  }
  if (used === 0) return null

  const groups = [...clusters.values()]
  const observed = groups.reduce((total, { sum }) => total + sum, 0) / used
  const counts = { pairs: used, clusters: groups.length, dropped: pairs.length - used }
  if (groups.length === 1) return { mean: observed, low: null, high: null, ...counts }

  const means = resampledMeans(groups, resamples, createSeededRandom(seed))
  const tail = (1 - confidence) / 2
  return { mean: observed, low: percentile(means, tail), high: percentile(means, 1 - tail), ...counts }
}

function resampledMeans(
  groups: readonly { sum: number; n: number }[],
  resamples: number,
  random: () => number,
): number[] {
  return Array.from({ length: resamples }, () => {
    let sum = 0
    let n = 0
    for (let draw = 0; draw < groups.length; draw += 1) {
      const group = groups[Math.floor(random() * groups.length)]
      if (group === undefined) continue
      sum += group.sum
      n += group.n
    }
    return sum / n
  })
}
