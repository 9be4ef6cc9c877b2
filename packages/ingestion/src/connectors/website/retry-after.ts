/** What a Retry-After header asks for, in milliseconds from now: seconds, or an HTTP date. Null for anything else. */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (!value) return null
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1_000
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}
