/** Mean of the values that are there; nulls (measure not applicable) are left out. Null, never NaN, without any. */
export function mean(values: Iterable<number | null | undefined>): number | null {
  let sum = 0
  let n = 0
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue
    sum += value
    n += 1
  }
  return n === 0 ? null : sum / n
}
