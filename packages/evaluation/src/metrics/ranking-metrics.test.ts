import { describe, expect, it } from 'vitest'
import { hitAtK } from './hit-at-k.ts'
import { ndcgAtK } from './ndcg-at-k.ts'
import { recallAtK } from './recall-at-k.ts'
import { reciprocalRank } from './reciprocal-rank.ts'

const ranking = ['a', 'b', 'c', 'd', 'e', 'f']

describe('hitAtK', () => {
  it('looks at the first k places only', () => {
    expect(hitAtK(ranking, new Set(['e']), 5)).toBe(1)
    expect(hitAtK(ranking, new Set(['f']), 5)).toBe(0)
  })
  it('lets a repeat take a place of its own', () => {
    expect(hitAtK(['a', 'a', 'a', 'a', 'a', 'b'], new Set(['b']), 5)).toBe(0)
  })
  it('does not apply when nothing is relevant', () => {
    expect(hitAtK(ranking, new Set(), 5)).toBeNull()
    expect(hitAtK([], new Set(['a']), 5)).toBe(0)
  })
})

describe('recallAtK', () => {
  it('is the share of all relevant ids, missed ones included', () => {
    expect(recallAtK(ranking, new Set(['a', 'c', 'x', 'y']), 10)).toBe(0.5)
    expect(recallAtK(ranking, new Set(['a', 'c']), 1)).toBe(0.5)
  })
  it('counts a repeated id once', () => {
    expect(recallAtK(['a', 'a', 'b'], new Set(['a', 'b']), 2)).toBe(1)
    expect(recallAtK(['a', 'a'], new Set(['a']), 5)).toBe(1)
  })
  it('does not apply when nothing is relevant', () => {
    expect(recallAtK(ranking, new Set(), 5)).toBeNull()
    expect(recallAtK([], new Set(['a']), 5)).toBe(0)
  })
})

describe('ndcgAtK', () => {
  it('matches a figure worked out by hand with linear gain', () => {
    // DCG = 3/1 + 2/1.585 + 3/2 + 0 + 1/2.585 + 2/2.807; IDCG is that of 3, 3, 2, 2, 1.
    const gains = new Map(Object.entries({ a: 3, b: 2, c: 3, d: 0, e: 1, f: 2 }))
    expect(ndcgAtK(ranking, gains, 6)).toBeCloseTo(0.961, 3)
  })
  it('is 1 / log2(3) when the only relevant document is second', () => {
    expect(ndcgAtK(ranking, new Map([['b', 1]]), 10)).toBeCloseTo(0.63093, 5)
  })
  it('makes the ideal of all judged documents: what was missed costs', () => {
    const gains = new Map([
      ['a', 1],
      ['missed', 1],
    ])
    expect(ndcgAtK(['a'], gains, 10)).toBeCloseTo(1 / 1.63093, 5)
  })
  it('never passes 1, whatever repeats', () => {
    expect(ndcgAtK(['a', 'a', 'a'], new Map([['a', 1]]), 10)).toBe(1)
  })
  it('takes negative gains for not relevant, and does not apply without a relevant document', () => {
    expect(ndcgAtK(['x', 'a'], new Map(Object.entries({ a: 1, x: -2 })), 10)).toBeCloseTo(0.63093, 5)
    expect(ndcgAtK(ranking, new Map([['a', 0]]), 10)).toBeNull()
    expect(ndcgAtK(ranking, new Map(), 10)).toBeNull()
    expect(ndcgAtK([], new Map([['a', 1]]), 10)).toBe(0)
  })
})

describe('reciprocalRank', () => {
  it('is one over the first relevant place among distinct ids', () => {
    expect(reciprocalRank(ranking, new Set(['d', 'f']))).toBe(0.25)
    expect(reciprocalRank(['a', 'a', 'b'], new Set(['b']))).toBe(0.5)
  })
  it('is 0 when none was found and does not apply when nothing is relevant', () => {
    expect(reciprocalRank(ranking, new Set(['x']))).toBe(0)
    expect(reciprocalRank(ranking, new Set())).toBeNull()
  })
})
