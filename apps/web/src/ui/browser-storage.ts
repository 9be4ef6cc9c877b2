/** What the browser kept under `key`; null when there is nothing or it keeps nothing, as in some private windows. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text under `key`, or forgets the key when `value` is null. Does nothing where the browser keeps nothing. */
export function keepStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage is full or refused: the page works without it.
  }
}
