import { createHash } from 'node:crypto'
import type { AskRequest } from '@footnote/contract'

/** Tells a request that is sent again under its id from another one: SHA-256 of all that was asked, whatever the order of its keys. */
export function requestHash({ answerId: _, ...asked }: AskRequest): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(asked)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
