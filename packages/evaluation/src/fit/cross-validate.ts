import { type FitName, fittedFeatures } from '@footnote/answering'
import { createSeededRandom } from '../metrics/seeded-random.ts'
import type { Row } from './collect-rows.ts'
import { type LogisticFit, predictLogistic } from './fit-logistic.ts'
import { calibrateFit, fitScaledLogistic } from './fit-scaled-logistic.ts'

/** A fit to be made: of which features, for which label, with how much say for each row. */
export interface FitTask {
  name: FitName
  isPositive: (row: Row) => boolean
  weightOf: (row: Row) => number
}

export interface Prediction {
  row: Row
  probability: number
  label: boolean
  weight: number
}

const penalty = 3
const folds = 10
/** Where one dealing into folds would leave the figures to chance. */
const repeats = 3
const surest = 1e-6

/**
 * Fits a model to all rows and calibrates it on predictions for each by fits that had not seen its group.
 * @returns the fit, and these predictions, calibrated
 */
export function crossValidate(rows: Row[], task: FitTask): { fit: LogisticFit; unseen: Prediction[] } {
  const sums = new Map<Row, number>(rows.map((row) => [row, 0]))
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const foldOf = dealGroups(rows, repeat)
    for (let fold = 0; fold < folds; fold += 1) {
      const fit = fitRows(
        rows.filter((row) => foldOf.get(row.group) !== fold),
        task,
      )
      for (const row of rows) {
        if (foldOf.get(row.group) === fold)
          sums.set(row, (sums.get(row) ?? 0) + predictLogistic(fit, valuesOf(row, task)))
      }
    }
  }
  const raw = [...sums].map(([row, sum]) => ({
    row,
    probability: Math.min(1 - surest, Math.max(surest, sum / repeats)),
    label: Number(task.isPositive(row)),
    weight: task.weightOf(row),
  }))
  const scale = calibrateFit({ intercept: 0, weights: [1] }, raw)
  return {
    fit: calibrateFit(fitRows(rows, task), raw),
    unseen: raw.map(({ row, probability, label, weight }) => ({
      row,
      probability: predictLogistic(scale, [Math.log(probability / (1 - probability))]),
      label: label === 1,
      weight,
    })),
  }
}

function fitRows(rows: Row[], task: FitTask): LogisticFit {
  return fitScaledLogistic(
    rows.map((row) => valuesOf(row, task)),
    rows.map((row) => Number(task.isPositive(row))),
    { penalty, caseWeights: rows.map(task.weightOf) },
  )
}

function valuesOf({ features }: Row, { name }: FitTask): number[] {
  return fittedFeatures[name].map((feature) => features[feature])
}

function dealGroups(rows: Row[], seed: number): Map<string, number> {
  const random = createSeededRandom(seed)
  const groups = [...new Set(rows.map(({ group }) => group))].map((group) => ({ group, at: random() }))
  const dealt = groups.sort((one, other) => one.at - other.at)
  return new Map(dealt.map(({ group }, at) => [group, at % folds]))
}
