const quantiles = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 } as const

export type Confidence = keyof typeof quantiles

/**
 * Wilson score interval of a proportion (Wilson 1927):
 * (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 *
 * Unlike the plain normal interval it stays within 0 and 1 and has a width at 0 of n and n of n. `successes` may be
 * fractional: an effective sample smaller than the count. Null when `n` is 0.
 */
export function wilsonInterval(
  successes: number,
  n: number,
  confidence: Confidence = 0.95,
): { low: number; high: number } | null {
  if (!(n >= 0 && successes >= 0 && successes <= n)) {
    throw new RangeError(`${successes} of ${n} is not a proportion`)
  }
  if (n === 0) return null
  const z2 = quantiles[confidence] ** 2
  const p = successes / n
  const centre = p + z2 / (2 * n)
  const half = Math.sqrt(z2) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  const scale = 1 + z2 / n
  return {
    low: p === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: p === 1 ? 1 : Math.min(1, (centre + half) / scale),
  }
}
