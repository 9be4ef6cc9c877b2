import { type Queryable, readSuccessions, type Successor } from '@footnote/db'
import type { FusedHit } from './fuse-rankings.ts'

/** How much below its successor a superseded document's best passage comes at least. */
const below = 0.99

/**
 * Puts the passages of superseded documents below the best one of their successor. Where a successor was not
 * found, its predecessor may be the only source and stays where it is.
 */
export function placeBelowSuccessors(
  hits: FusedHit[],
  documentOf: (entry: number) => number,
  successions: Map<number, Successor>,
): FusedHit[] {
  if (successions.size === 0) return hits
  const best = new Map<number, number>()
  for (const { entry, score } of hits) {
    const document = documentOf(entry)
    best.set(document, Math.max(best.get(document) ?? 0, score))
  }
  const limits = new Map<number, number>()
  const limitOf = (document: number, seen: number[]): number => {
    const known = limits.get(document)
    if (known !== undefined) return known
    const successor = successions.get(document)?.documentId
    if (successor === undefined || seen.includes(successor)) return Number.POSITIVE_INFINITY
    const found = best.get(successor) ?? Number.POSITIVE_INFINITY
    const limit = below * Math.min(found, limitOf(successor, [...seen, successor]))
    limits.set(document, limit)
    return limit
  }
  return hits.map((hit) => {
    const document = documentOf(hit.entry)
    const limit = limitOf(document, [document])
    return hit.score > limit ? { ...hit, score: limit } : hit
  })
}

/** Which documents are superseded, read again only when the corpus has changed. */
export class Successions {
  readonly #db: Queryable
  #read: { version: number; found: Promise<Map<number, Successor>> } | undefined

  constructor(db: Queryable) {
    this.#db = db
  }

  async at(corpusVersion: number): Promise<Map<number, Successor>> {
    if (this.#read?.version !== corpusVersion) {
      this.#read = { version: corpusVersion, found: readSuccessions(this.#db) }
      this.#read.found.catch(() => {
        this.#read = undefined
      })
    }
    return this.#read.found
  }
}
