import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BestEntries } from './best-entries.ts'

test('keeps what sorting all of them would put first, ties by entry', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
      fc.nat({ max: 20 }),
      (scores, limit) => {
        const best = new BestEntries(limit)
        for (const [entry, score] of scores.entries()) if (best.wants(entry, score)) best.add(entry, score)
        const sorted = scores
          .map((score, entry) => ({ entry, score }))
          .sort((one, other) => other.score - one.score || one.entry - other.entry)
        expect(best.toHits()).toEqual(sorted.slice(0, limit))
      },
    ),
  )
})
