import { expect, it } from 'vitest'
import { evaluateRanking } from './evaluate-ranking.ts'

const qrels = new Map([
  [
    'q1',
    new Map([
      ['d1', 1],
      ['d2', 1],
      ['d3', 0],
    ]),
  ],
  ['q2', new Map([['d4', 1]])],
])

it('scores by hand-made figures', () => {
  const rankings = new Map([
    ['q1', ['d3', 'd1', 'x', 'd2']],
    ['q2', [...Array.from({ length: 10 }, (_, i) => `n${i}`), 'd4']],
  ])
  const scores = evaluateRanking(qrels, rankings)
  // q1: (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3)); q2: found at place 11, outside of ten.
  expect(scores.ndcgAt10).toBeCloseTo((0.63093 + 0.43068) / 1.63093 / 2, 4)
  expect(scores).toMatchObject({ recallAt10: 0.5, recallAt100: 1, queries: 2 })
  expect(scores.mrr).toBeCloseTo((1 / 2 + 1 / 11) / 2, 10)
})

it('takes graded judgements linearly', () => {
  const graded = new Map([['q', new Map(Object.entries({ a: 2, b: 1 }))]])
  const scores = evaluateRanking(graded, new Map([['q', ['b', 'a']]]))
  expect(scores.ndcgAt10).toBeCloseTo((1 + 2 * 0.63093) / (2 + 0.63093), 4)
})

it('keeps a judged query without a ranking in the means', () => {
  const scores = evaluateRanking(qrels, new Map([['q2', ['d4']]]))
  expect(scores).toEqual({ ndcgAt10: 0.5, recallAt10: 0.5, recallAt100: 0.5, mrr: 0.5, queries: 2 })
})

it('passes over rankings that nobody judged, and queries with nothing relevant', () => {
  const bare = new Map([...qrels, ['q3', new Map([['d1', 0]])]])
  const rankings = new Map([
    ['q1', ['d1', 'd2']],
    ['q2', ['d4']],
    ['q3', ['d1']],
    ['other', ['x']],
  ])
  expect(evaluateRanking(bare, rankings)).toMatchObject({ ndcgAt10: 1, mrr: 1, queries: 2 })
})

it('has null and never NaN without queries', () => {
  const none = { ndcgAt10: null, recallAt10: null, recallAt100: null, mrr: null, queries: 0 }
  expect(evaluateRanking(new Map(), new Map())).toEqual(none)
})
