import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LexicalIndex, type TermFrequencies } from './lexical-index.ts'

const k1 = 1.2
const b = 0.75

/** BM25 straight from its formula, over all passages. */
function scoreNaively(passages: TermFrequencies[], query: Map<string, number>): number[] {
  const length = (passage: TermFrequencies): number => [...passage.values()].reduce((sum, n) => sum + n, 0)
  const average = passages.reduce((sum, passage) => sum + length(passage), 0) / passages.length
  return passages.map((passage) => {
    let score = 0
    for (const [term, weight] of query) {
      const n = passages.filter((other) => other.has(term)).length
      const idf = Math.log(1 + (passages.length - n + 0.5) / (n + 0.5))
      const f = passage.get(term) ?? 0
      score += weight * idf * ((f * (k1 + 1)) / (f + k1 * (1 - b + (b * length(passage)) / average)))
    }
    return score
  })
}

const term = fc.constantFrom('vacuum', 'wal', 'lock', 'index', 'slot', 'role', 'plan')
const passage = fc
  .array(fc.tuple(term, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 6 })
  .map((entries) => new Map(entries))

describe('LexicalIndex', () => {
  it('finds the same few as the ranking of all begins with, also where most passages are not looked at', () => {
    const index = new LexicalIndex({ k1, b })
    for (let at = 0; at < 9_000; at += 1) {
      const frequencies = new Map([['wal', 1 + (at % 3)]])
      if (at % 5 > 0) frequencies.set('lock', 1 + (at % 4))
      if (at % 90 === 0) frequencies.set('slot', 1 + (at % 7))
      if (at % 450 === 1) frequencies.set('vacuum', 2)
      index.add(frequencies)
    }
    const accept = (entry: number): boolean => entry % 4 !== 1
    for (const terms of [
      ['wal', 'lock', 'slot'],
      ['slot', 'vacuum', 'wal'],
      ['lock', 'wal'],
    ]) {
      const query = new Map(terms.map((each) => [each, 1]))
      for (const options of [{}, { accept }]) {
        const all = index.search(query, { limit: 9_000, ...options })
        const found = index.search(query, { limit: 20, ...options })
        expect(found.map(({ entry }) => entry)).toEqual(all.slice(0, 20).map(({ entry }) => entry))
      }
    }
  })

  it('gives the scores of the formula, whatever was added, removed and loaded from a snapshot', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ passage, removed: fc.boolean() }), { minLength: 1, maxLength: 25 }),
        fc.array(term, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (given, terms, reload) => {
          const index = new LexicalIndex({ k1, b })
          for (const { passage: added } of given) index.add(added)
          for (const [entry, { removed }] of given.entries()) if (removed) index.remove(entry)
          const searched = reload ? LexicalIndex.fromSnapshot(index.toSnapshot(), { k1, b }) : index
          const living = given.flatMap(({ removed }, entry) => (removed ? [] : [entry]))
          const query = new Map(terms.map((each) => [each, 1]))
          const wanted = scoreNaively(
            living.map((entry) => given[entry]?.passage ?? new Map()),
            query,
          )
          const hits = searched.search(query, { limit: 100 })
          expect(hits).toHaveLength(wanted.filter((score) => score > 0).length)
          for (const { entry, score } of hits) {
            expect(score).toBeCloseTo(wanted[living.indexOf(entry)] ?? Number.NaN, 9)
            const parts = Object.values(searched.explain(query, entry)).reduce((sum, part) => sum + part, 0)
            expect(parts).toBeCloseTo(score, 9)
          }
        },
      ),
    )
  })

  it('stays right when its newer part is flattened', () => {
    const index = new LexicalIndex({ k1, b })
    const passages = Array.from(
      { length: 5_000 },
      (_, n) =>
        new Map([
          [`t${n % 7}`, 1],
          ['all', 1 + (n % 3)],
        ]),
    )
    for (const each of passages) index.add(each)
    const query = new Map([
      ['t3', 1],
      ['all', 1],
    ])
    const best = index.search(query, { limit: 1 })[0]
    expect(best?.score).toBeCloseTo(Math.max(...scoreNaively(passages, query)), 9)
  })

  it('scores alike in its newer and its older part', () => {
    const index = new LexicalIndex({ k1, b })
    for (let n = 0; n < 40; n += 1) index.add(new Map([['name', 0.3 * (1 + (n % 4))]]))
    const query = new Map([['name', 1]])
    const newer = index.search(query, { limit: 40 })
    index.flatten()
    expect(index.search(query, { limit: 40 })).toEqual(newer)
  })

  it('finds nothing for terms that it does not have', () => {
    const index = new LexicalIndex()
    expect(index.search(new Map([['none', 1]]), { limit: 5 })).toEqual([])
    index.add(new Map([['one', 1]]))
    expect(index.search(new Map([['none', 1]]), { limit: 5 })).toEqual([])
  })
})
