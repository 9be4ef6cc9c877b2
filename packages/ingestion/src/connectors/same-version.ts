import type { SourceVersion } from './connector.ts'

/** Whether two versions say the same, in whatever order. */
export function isSameVersion(one: SourceVersion | null, other: SourceVersion | null): boolean {
  if (!one || !other) return one === other
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => String(one[name]) === String(other[name]))
}
