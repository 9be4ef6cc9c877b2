import { expect, it } from 'vitest'
import type { FusedHit } from './fuse-rankings.ts'
import { spreadOverDocuments } from './select-hits.ts'

const hit = (entry: number, score: number): FusedHit => ({
  entry,
  score,
  parts: { lexical: null, questions: null, vector: null },
})
/** Entries 10 to 19 are of document 1, and so on. */
const documentOf = (entry: number): number => Math.floor(entry / 10)

it('lets another document come before the third passage of one that is hardly better', () => {
  const hits = [hit(10, 1), hit(11, 0.98), hit(12, 0.97), hit(20, 0.95)]
  const spread = spreadOverDocuments(hits, documentOf, 0.95)
  expect(spread.map(({ entry }) => entry)).toEqual([10, 20, 11, 12])
  expect(spread[2]?.score).toBeCloseTo(0.931)
  expect(spread[2]?.parts.spread).toMatchObject({ earlier: 1 })
  expect(spread[0]?.parts.spread).toBeUndefined()
})

it('keeps the passages of one document together where they are the best by far, and all without a share', () => {
  const hits = [hit(10, 1), hit(11, 0.9), hit(12, 0.8), hit(20, 0.3)]
  expect(spreadOverDocuments(hits, documentOf, 0.9).map(({ entry }) => entry)).toEqual([10, 11, 12, 20])
  expect(spreadOverDocuments(hits, documentOf, 1)).toEqual(hits)
})
