import { describe, expect, it } from 'vitest'
import { auroc } from './auroc.ts'
import { createSeededRandom } from './seeded-random.ts'

const scored = (positives: number[], negatives: number[]) => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
]

describe('auroc', () => {
  it.each([
    ['a perfect order', [3, 4], [1, 2], 1],
    ['a reversed one', [1, 2], [3, 4], 0],
    ['nothing but ties', [1, 1], [1, 1, 1], 0.5],
    // 3 beats both, 1 beats none and ties with none: 2 of 4 pairs; the tie at 2 counts half.
    ['a mixture', [3, 1], [2, 2], 0.5],
    ['a tie among others', [2, 3], [1, 2], 0.875],
  ])('of %s', (_, positives, negatives, expected) => {
    expect(auroc(scored(positives, negatives))).toBeCloseTo(expected, 12)
  })

  it('needs one of each', () => {
    expect(auroc(scored([1], []))).toBeNull()
    expect(auroc([])).toBeNull()
  })

  it('is the share of pairs that are in order', () => {
    const random = createSeededRandom(1)
    const scores = () => Array.from({ length: 1 + Math.floor(random() * 12) }, () => Math.floor(random() * 6))
    for (let trial = 0; trial < 200; trial += 1) {
      const [positives, negatives] = [scores(), scores()]
      const pairs = positives.flatMap((p) => negatives.map((n) => Number(p > n) + Number(p === n) / 2))
      const expected = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length
      expect(auroc(scored(positives, negatives))).toBeCloseTo(expected, 9)
    }
  })
})
