/** A decision with how sure it was, and whether it was wrong. */
export interface RiskItem {
  confidence: number
  wrong: boolean
}

export interface RiskPoint {
  /** Share of items that are kept: the surest ones. */
  coverage: number
  /** Share of the kept that are wrong. */
  risk: number
  /** The confidence of the last that is kept. */
  confidence: number
}

/**
 * Risk against coverage, from the surest item alone to all of them. Items of the same confidence are kept or left
 * together, so that no order among them decides a figure (Geifman and El-Yaniv, "Selective classification for deep
 * neural networks", NIPS 2017).
 */
export function riskCoverageCurve(items: readonly RiskItem[]): RiskPoint[] {
  const sorted = items.toSorted((one, other) => other.confidence - one.confidence)
  const points: RiskPoint[] = []
  let wrong = 0
  for (const [index, item] of sorted.entries()) {
    wrong += Number(item.wrong)
    const { confidence } = item
    if (sorted[index + 1]?.confidence === confidence) continue
    points.push({ coverage: (index + 1) / sorted.length, risk: wrong / (index + 1), confidence })
  }
  return points
}

/**
 * Area under the risk-coverage curve, (1/n) Σ_i risk of the i surest; 0 is best. With ties each of them counts as the
 * mean over their orders. Null without items.
 */
export function areaUnderRiskCoverage(items: readonly RiskItem[]): number | null {
  if (items.length === 0) return null
  let sum = 0
  let before = 0
  let wrongBefore = 0
  for (const { coverage, risk } of riskCoverageCurve(items)) {
    const kept = Math.round(coverage * items.length)
    const wrong = risk * kept
    // Among ties in random order the wrong ones are spread evenly.
    const rate = (wrong - wrongBefore) / (kept - before)
    for (let at = before + 1; at <= kept; at += 1) sum += (wrongBefore + rate * (at - before)) / at
    before = kept
    wrongBefore = wrong
  }
  return sum / items.length
}

/** The risk of the smallest part of the surest items that reaches this coverage; null without items. */
export function riskAtCoverage(items: readonly RiskItem[], coverage: number): number | null {
  const reached = riskCoverageCurve(items).find((point) => point.coverage >= coverage - 1e-9)
  return reached?.risk ?? null
}

/** The largest coverage at which the risk is no more than this; 0 when the surest items alone are riskier, null without items. */
export function coverageAtRisk(items: readonly RiskItem[], risk: number): number | null {
  if (items.length === 0) return null
  const safe = riskCoverageCurve(items).filter((point) => point.risk <= risk + 1e-9)
  return safe.at(-1)?.coverage ?? 0
}
