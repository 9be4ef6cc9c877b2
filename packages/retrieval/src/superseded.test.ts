import type { Successor } from '@footnote/db'
import { describe, expect, it } from 'vitest'
import type { FusedHit } from './fuse-rankings.ts'
import { placeBelowSuccessors } from './superseded.ts'

const successor = (documentId: number): Successor => ({ documentId }) as Successor
/** Entries 10 and 11 are passages of document 1, and so on. */
const hit = (entry: number, score: number) => ({ entry, score }) as FusedHit
const place = (hits: FusedHit[], pairs: [number, number][]) =>
  placeBelowSuccessors(
    hits,
    (entry) => Math.floor(entry / 10),
    new Map(pairs.map(([older, newer]) => [older, successor(newer)])),
  ).map(({ entry, score }) => [entry, Math.round(score * 100) / 100])

describe('placeBelowSuccessors', () => {
  it('puts the older document below the best passage of the newer', () => {
    expect(place([hit(10, 2), hit(20, 1), hit(21, 0.5), hit(11, 0.3)], [[1, 2]])).toEqual([
      [10, 0.99],
      [20, 1],
      [21, 0.5],
      [11, 0.3],
    ])
  })

  it('leaves it where it is when the newer was not found', () => {
    expect(place([hit(10, 2), hit(30, 1)], [[1, 2]])).toEqual([
      [10, 2],
      [30, 1],
    ])
  })

  it('follows a chain whatever was found of it', () => {
    const chain: [number, number][] = [
      [1, 2],
      [2, 3],
    ]
    expect(place([hit(10, 3), hit(20, 2), hit(30, 1)], chain)).toEqual([
      [10, 0.98],
      [20, 0.99],
      [30, 1],
    ])
    expect(place([hit(10, 3), hit(30, 1)], chain)).toEqual([
      [10, 0.98],
      [30, 1],
    ])
  })

  it('comes out of a ring', () => {
    const ring: [number, number][] = [
      [1, 2],
      [2, 1],
    ]
    for (const [, score] of place([hit(10, 2), hit(20, 1)], ring)) expect(score).toBeGreaterThan(0)
  })
})
