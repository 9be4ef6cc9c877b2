/**
 * Exact McNemar test (McNemar 1947): the two-sided p-value of a fair coin for the discordant pairs,
 * p = min(1, 2 · P(X ≤ min(b, c))), X ~ Binomial(b + c, ½).
 *
 * `regressions` passed before and fail now, `fixes` the other way round; pairs that agree say nothing and are not
 * asked for. Without a discordant pair p is 1: no evidence of a difference.
 */
export function mcNemar({ regressions, fixes }: { regressions: number; fixes: number }): number {
  for (const count of [regressions, fixes]) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is not a count of pairs`)
  }
  const n = regressions + fixes
  // In logarithms, as ½ⁿ is 0 in floating point from n = 1075 on.
  let logTerm = -n * Math.LN2
  let tail = 0
  for (let i = 0; i <= Math.min(regressions, fixes); i += 1) {
    tail += Math.exp(logTerm)
    logTerm += Math.log(n - i) - Math.log(i + 1)
  }
  return Math.min(1, 2 * tail)
}
