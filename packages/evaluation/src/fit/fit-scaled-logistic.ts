import { fitLogistic, type LogisticFit } from './fit-logistic.ts'

/**
 * Like `fitLogistic`, on features brought to mean 0 and deviation 1 first, so that one penalty treats all alike,
 * whatever they are measured in. The weights are for the features as they are.
 */
export function fitScaledLogistic(
  rows: number[][],
  labels: number[],
  { penalty, caseWeights }: { penalty: number; caseWeights: number[] },
): LogisticFit {
  const size = rows[0]?.length ?? 0
  const columns = Array.from({ length: size }, (_, at) => scaleOf(rows.map((row) => row[at] ?? 0)))
  const scaled = rows.map((row) =>
    columns.map(({ mean, deviation }, at) => ((row[at] ?? 0) - mean) / deviation),
  )
  const fit = fitLogistic(scaled, labels, { penalty, caseWeights })
  const weights = columns.map(({ deviation }, at) => (fit.weights[at] ?? 0) / deviation)
  const shift = columns.reduce((sum, { mean }, at) => sum + (weights[at] ?? 0) * mean, 0)
  return { intercept: fit.intercept - shift, weights }
}

/** Of a feature that is always the same, the deviation is taken for 1, which leaves its weight at 0. */
function scaleOf(values: number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: variance > 1e-12 ? Math.sqrt(variance) : 1 }
}

/**
 * Platt scaling (Platt, "Probabilistic outputs for support vector machines", 1999) of a fit by predictions that it had
 * not seen, put into the fit itself: log odds are stretched and moved as agrees best with the labels.
 */
export function calibrateFit(
  fit: LogisticFit,
  unseen: { probability: number; label: number; weight: number }[],
): LogisticFit {
  const odds = unseen.map(({ probability }) => [Math.log(probability / (1 - probability))])
  const { intercept, weights } = fitLogistic(
    odds,
    unseen.map(({ label }) => label),
    { penalty: 1e-3, caseWeights: unseen.map(({ weight }) => weight) },
  )
  const stretch = weights[0] ?? 1
  return {
    intercept: fit.intercept * stretch + intercept,
    weights: fit.weights.map((weight) => weight * stretch),
  }
}
