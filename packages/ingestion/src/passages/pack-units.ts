import type { PackAim, PassageLimits, Unit } from './units.ts'

/** How many units a passage is put together from at most, which bounds the search. */
const maxUnits = 100
/** What may stand in a passage with whole code or a whole table: a heading, a caption, a lead. */
const maxBesideWhole = 0.4

/**
 * Groups consecutive units so that the squared deviations from the target length plus the costs of the cuts
 * are least: the optimal division of a line into segments, by dynamic programming over their ends.
 * @returns the spans, in order
 */
export function packUnits(
  units: Unit[],
  limits: PassageLimits,
  aim: PackAim,
): { start: number; end: number }[] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let last = 0; last < units.length; last += 1) {
    let choice = { cost: Number.POSITIVE_INFINITY, from: last }
    let longestWhole = 0
    for (let first = last; first >= 0 && last - first < maxUnits; first -= 1) {
      const unit = units[first] as Unit
      const length = (units[last] as Unit).end - unit.start
      if (unit.whole) longestWhole = Math.max(longestWhole, unit.end - unit.start)
      if (first < last && !fits(length, longestWhole, limits, aim)) {
        if (length > limits.max + limits.maxWhole) break
        continue
      }
      const cost = (best[first]?.cost ?? 0) + deviation(length, aim) + unit.cutCost
      if (cost < choice.cost) choice = { cost, from: first }
    }
    best.push(choice)
  }
  return spansOf(units, best)
}

function fits(length: number, longestWhole: number, { max }: PassageLimits, { target }: PackAim): boolean {
  return length <= max || length - longestWhole <= target * maxBesideWhole
}

function deviation(length: number, { target, maxDeviation }: PackAim): number {
  return Math.min(((length - target) / target) ** 2, maxDeviation)
}

function spansOf(units: Unit[], best: { from: number }[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (let end = units.length; end > 0; ) {
    const from = best[end]?.from ?? 0
    spans.push({ start: (units[from] as Unit).start, end: (units[end - 1] as Unit).end })
    end = from
  }
  return spans.reverse()
}
