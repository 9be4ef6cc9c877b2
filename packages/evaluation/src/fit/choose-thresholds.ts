import type { Prediction } from './cross-validate.ts'

/** What becomes of questions when only those of at least this probability are answered. */
export interface OperatingPoint {
  threshold: number
  /** Share of all questions that are answered. */
  coverage: number
  /** Share of the answered that the sources do not answer. */
  risk: number
  /** Share of the answerable that are answered. */
  kept: number
  /** Share of the unanswerable that are refused. */
  refused: number
}

const steps = Array.from({ length: 19 }, (_, step) => Math.round((0.05 + step * 0.05) * 100) / 100)
/** Of what can be answered at least this much has to be. */
const leastKept = 0.93

/** The risk-coverage curve at steps of the threshold. Each question counts as much as it did in the fit. */
export function operatingPoints(predictions: Prediction[]): OperatingPoint[] {
  const weigh = (chosen: Prediction[]): number => chosen.reduce((sum, { weight }) => sum + weight, 0)
  const answerable = weigh(predictions.filter(({ label }) => label))
  const all = weigh(predictions)
  return steps.map((threshold) => {
    const answered = predictions.filter(({ probability }) => probability >= threshold)
    const right = weigh(answered.filter(({ label }) => label))
    const coverage = weigh(answered)
    return {
      threshold,
      coverage: round(coverage / all),
      risk: round(coverage === 0 ? 0 : (coverage - right) / coverage),
      kept: round(right / answerable),
      refused: round(1 - (coverage - right) / (all - answerable)),
    }
  })
}

/**
 * The threshold that keeps at least 93 % of the answerable and has the best mean of kept and refused; among equals the
 * middle one.
 */
export function chooseThreshold(points: OperatingPoint[]): number {
  const allowed = points.filter(({ kept }) => kept >= leastKept)
  const best = Math.max(...allowed.map(({ kept, refused }) => kept + refused))
  const equal = allowed.filter(({ kept, refused }) => kept + refused >= best - 0.005)
  return equal[Math.floor(equal.length / 2)]?.threshold ?? 0.5
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
