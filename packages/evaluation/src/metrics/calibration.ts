/** A probability that was given for something, and whether it came true. */
export interface Forecast {
  probability: number
  came: boolean
}

const usualBins = 10

/**
 * Expected calibration error, Σ_m |B_m|/n · |share that came true in B_m − mean probability in B_m| (Guo et al., "On
 * calibration of modern neural networks", ICML 2017), over bins of equal numbers of forecasts, as bins of equal width
 * stand empty where all are sure (Nixon et al., "Measuring calibration in deep learning", 2019). Forecasts of equal
 * probability may part at a bin's edge. Null without any.
 */
export function expectedCalibrationError(forecasts: readonly Forecast[], bins = usualBins): number | null {
  const n = forecasts.length
  if (n === 0) return null
  const sorted = forecasts.toSorted((one, other) => one.probability - other.probability)
  let error = 0
  for (let bin = 0; bin < bins; bin += 1) {
    const members = sorted.slice(Math.round((bin * n) / bins), Math.round(((bin + 1) * n) / bins))
    const gap = members.reduce((sum, { probability, came }) => sum + Number(came) - probability, 0)
    error += Math.abs(gap) / n
  }
  return error
}

/** Mean squared difference of probability and what came (Brier, 1950); 0 is best. Null without any. */
export function brierScore(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null
  const squares = forecasts.map(({ probability, came }) => (Number(came) - probability) ** 2)
  return squares.reduce((sum, square) => sum + square, 0) / forecasts.length
}
