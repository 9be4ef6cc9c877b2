const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** Whether a key or an id has a name that reaches an object's prototype when it is used as a property. */
export function isUnsafeKey(key: string): boolean {
  return unsafeKeys.has(key)
}

/** The first key of such a name anywhere in parsed data, or null. Schemas pass over `__proto__` in records. */
export function findUnsafeKey(data: unknown): string | null {
  const open: unknown[] = [data]
  const seen = new Set<object>()
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    for (const key of Object.keys(value)) if (isUnsafeKey(key)) return key
    for (const child of Object.values(value)) open.push(child)
  }
  return null
}
