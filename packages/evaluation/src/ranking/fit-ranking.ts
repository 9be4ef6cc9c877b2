import { type FieldWeights, type RankingWeights, rankingWeights } from '@footnote/retrieval'
import { mean } from '../metrics/mean.ts'
import { type MeanDifference, pairedBootstrap } from '../metrics/paired-bootstrap.ts'

/** How good a ranking is for each case, in the order of the cases. */
export type MeasureCases = (ranking: RankingWeights, fields: FieldWeights | null) => Promise<number[]>

export interface WeightTrial {
  value: number
  mean: number
  /** Against the shipped value, case by case. */
  difference: MeanDifference | null
}

export interface FittedWeight {
  weight: string
  shipped: number
  trials: WeightTrial[]
  /** The best on all cases. */
  best: number
  /** Of the value that the other folds would choose, on the cases of each fold: what a change can be hoped to bring. */
  heldOut: MeanDifference | null
}

const tunable = [
  'fusion.questions',
  'fusion.vector',
  'fusion.sameDocument',
  'expansion',
  'definition',
  'hyphenated',
  'proximity.phrase',
  'proximity.window',
  'feedback.share',
  'fields.title',
  'fields.headings',
  'fields.questions',
]
const factors = [0, 0.5, 1.5, 2]
/** For a weight that is 0. */
const fromNothing = [0.05, 0.1]
const folds = 5

/**
 * Tries other values of one weight after the other, the rest as shipped. Few cases cannot choose many weights at
 * once, and what is best on them is partly chance: only a gain that holds on folds that had no part in the choice,
 * with an interval above 0, is a reason to change a weight.
 */
export async function fitRanking(
  measure: MeasureCases,
  shipped: RankingWeights = rankingWeights,
  onWeight: (weight: string) => void = () => undefined,
): Promise<FittedWeight[]> {
  const base = await measure(shipped, null)
  const fitted: FittedWeight[] = []
  for (const weight of tunable) {
    onWeight(weight)
    const own = readWeight(shipped, weight)
    const values = own === 0 ? fromNothing : factors.map((factor) => own * factor)
    const scores = new Map([[own, base]])
    for (const value of values) {
      const changed = withWeight(shipped, weight, value)
      scores.set(value, await measure(changed, weight.startsWith('fields.') ? changed.fields : null))
    }
    fitted.push({
      weight,
      shipped: own,
      trials: [...scores].map(([value, own]) => ({
        value,
        mean: mean(own) ?? 0,
        difference: pairedBootstrap(pair(base, own)),
      })),
      best: bestValue(scores, () => true),
      heldOut: pairedBootstrap(pair(base, chooseByFolds(scores, base.length))),
    })
  }
  return fitted
}

/** For each case its score with the value that is best on the other folds. */
function chooseByFolds(scores: Map<number, number[]>, cases: number): number[] {
  const chosen = Array.from({ length: folds }, (_, fold) => bestValue(scores, (at) => at % folds !== fold))
  return Array.from({ length: cases }, (_, at) => scores.get(chosen[at % folds] ?? 0)?.[at] ?? 0)
}

/** Of equal values the shipped one, which comes first. */
function bestValue(scores: Map<number, number[]>, isSeen: (at: number) => boolean): number {
  const means = [...scores].map(([value, own]) => ({
    value,
    mean: mean(own.filter((_, at) => isSeen(at))) ?? 0,
  }))
  return means.reduce((one, other) => (other.mean > one.mean ? other : one)).value
}

function pair(before: number[], after: number[]): { before: number; after: number; cluster: string }[] {
  return before.map((score, at) => ({ before: score, after: after[at] ?? 0, cluster: String(at) }))
}

function readWeight(weights: RankingWeights, path: string): number {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], weights)
  if (typeof value !== 'number') throw new Error(`${path} is not a weight`)
  return value
}

function withWeight(weights: RankingWeights, path: string, value: number): RankingWeights {
  const changed = structuredClone(weights)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], changed)
  ;(holder as Record<string, number>)[last] = value
  return changed
}
