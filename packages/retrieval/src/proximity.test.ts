import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LexicalIndex } from './lexical-index.ts'
import { passageTerms } from './passage-terms.ts'
import { scoreProximity } from './proximity.ts'
import { rankingWeights } from './ranking-weights.ts'
import { TermSequences } from './term-sequences.ts'

const weights = { phrase: 0.3, window: 0.3, within: 4, candidates: 10 }
const filler = 'alpha beta gamma delta epsilon zeta'

function sampleIndex(texts: string[], title = ''): { lexical: LexicalIndex; sequences: TermSequences } {
  const [lexical, sequences] = [new LexicalIndex(), new TermSequences()]
  for (const text of texts) {
    const passage = { title, headingPath: [], questions: [], text, ordinal: 1, facets: {} }
    const { frequencies, segments } = passageTerms(passage, { fields: rankingWeights.fields, mentions: [] })
    lexical.add(frequencies)
    sequences.add(frequencies, segments)
  }
  return { lexical, sequences }
}

const scoresOf = (question: string, index: ReturnType<typeof sampleIndex>): Map<number, number> => {
  const hits = scoreProximity(question, [0, 1, 2], { ...index, weights })
  return new Map(hits.map(({ entry, score }) => [entry, score]))
}

describe('scoreProximity', () => {
  it('gives most to a phrase, less to words near each other, nothing to words far apart', () => {
    const index = sampleIndex([
      `${filler} dead rows ${filler}`,
      `${filler} rows gone dead ${filler}`,
      `dead ${filler} rows ${filler}`,
    ])
    const scores = scoresOf('dead rows', index)
    expect(scores.get(0)).toBeGreaterThan(scores.get(1) ?? Number.NaN)
    expect(scores.get(1)).toBeGreaterThan(0)
    expect(scores.has(2)).toBe(false)
  })

  it('takes no words for near across the end of a heading, and a name in parts for none of its own', () => {
    const split = sampleIndex(['rows and more', filler, filler], 'dead')
    expect(scoresOf('dead rows', split).size).toBe(0)
    const named = sampleIndex(['max_wal_size', filler, filler])
    expect(scoresOf('max_wal_size', named).size).toBe(0)
    expect(scoresOf('max wal size', named).get(0)).toBeGreaterThan(0)
  })

  it('says nothing of one word, of unknown words, and without weight', () => {
    const index = sampleIndex(['dead rows', filler, filler])
    expect(scoresOf('rows', index).size).toBe(0)
    expect(scoresOf('purple zebras', index).size).toBe(0)
    expect(
      scoreProximity('dead rows', [0], { ...index, weights: { ...weights, phrase: 0, window: 0 } }),
    ).toEqual([])
  })
})

it('keeps each order of terms, whatever was added after it, through a snapshot', () => {
  const words = fc.array(fc.constantFrom('wal', 'slot', 'role', 'lock'), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(fc.array(words, { maxLength: 3 }), { minLength: 1, maxLength: 400 }), (entries) => {
      const sequences = new TermSequences()
      const orders = entries.map((segments) => {
        const frequencies = new Map(segments.flat().map((term) => [term, 1]))
        sequences.add(frequencies, segments)
        const terms = [...frequencies.keys()]
        return segments.flatMap((segment) => [...segment.map((term) => terms.indexOf(term)), 0xffff])
      })
      const read = TermSequences.fromSnapshot(sequences.toSnapshot())
      for (const [entry, order] of orders.entries()) {
        expect([...sequences.of(entry)]).toEqual(order)
        expect([...read.of(entry)]).toEqual(order)
      }
    }),
    { numRuns: 30 },
  )
})
