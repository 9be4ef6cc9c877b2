import { expect, it } from 'vitest'
import { LexicalIndex } from './lexical-index.ts'
import { withFeedback } from './relevance-feedback.ts'

const weights = { passages: 2, terms: 2, share: 0.5 }

function sampleIndex(): LexicalIndex {
  const index = new LexicalIndex()
  for (const text of ['chain skip sprocket wear', 'chain slip sprocket', 'brake squeal', 'tyre flat']) {
    index.add(new Map(text.split(' ').map((term) => [term, 1])))
  }
  for (let n = 0; n < 40; n += 1) index.add(new Map([[`other${n}`, 1]]))
  return index
}

it('adds what the best passages have in common, at its share of what the query weighs', () => {
  const lexical = sampleIndex()
  const query = new Map([['chain', 2]])
  const hits = lexical.search(query, { limit: 10 })
  const expanded = withFeedback(query, hits, { lexical, weights })
  expect(expanded.get('chain')).toBe(2)
  const added = [...expanded].filter(([term]) => term !== 'chain')
  expect(added[0]?.[0]).toBe('sprocket')
  expect(added).toHaveLength(2)
  expect(added.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1)
})

it('leaves the query as it is without a share, and without passages', () => {
  const lexical = sampleIndex()
  const query = new Map([['chain', 1]])
  const hits = lexical.search(query, { limit: 10 })
  expect(withFeedback(query, hits, { lexical, weights: { ...weights, share: 0 } })).toEqual(query)
  expect(withFeedback(query, [], { lexical, weights })).toEqual(query)
})
