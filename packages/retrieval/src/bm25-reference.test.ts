import { analyze } from '@footnote/models'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { definedNames, definitionMark } from './defined-names.ts'
import { LexicalIndex } from './lexical-index.ts'
import { passageTerms } from './passage-terms.ts'

interface Field {
  words: string[]
  weight: number
}

const vocabulary = [
  'vacuum',
  'wal',
  'lock',
  'max_wal_size',
  'pg_stat_io',
  '40001',
  'pg_hba.conf',
  'auto-vacuum',
]
const words = fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 })
const passage = fc.record({ title: words, headings: fc.array(words, { maxLength: 3 }), text: words })
const weight = fc.constantFrom(0, 0.3, 0.5, 1, 2, 3)

/**
 * BM25 over weighted fields as it is written down: the frequency of a term is the sum over the fields of the weight
 * times its occurrences, the length of a passage the sum of all its frequencies.
 */
function bm25(documents: Field[][], query: string[], { k1, b }: { k1: number; b: number }): number[] {
  const frequency = (document: Field[], term: string): number => {
    let sum = 0
    for (const field of document) {
      for (const word of field.words) if (word === term) sum += field.weight
    }
    return sum
  }
  const lengths = documents.map((document) => {
    let length = 0
    for (const field of document) length += field.words.length * field.weight
    return length
  })
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / documents.length
  return documents.map((document, index) => {
    let score = 0
    for (const term of query) {
      const holding = documents.filter((other) => frequency(other, term) > 0).length
      const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5))
      const tf = frequency(document, term)
      const norm = 1 - b + (b * (lengths[index] ?? 0)) / (averageLength || 1)
      if (tf > 0) score += (idf * (tf * (k1 + 1))) / (tf + k1 * norm)
    }
    return score
  })
}

it('agrees with BM25 over weighted fields to 1e-6', () => {
  fc.assert(
    fc.property(
      fc.array(passage, { minLength: 1, maxLength: 30 }),
      fc.record({ title: weight, headings: weight, text: fc.constantFrom(0.5, 1) }),
      fc.record({
        k1: fc.double({ min: 0.5, max: 2, noNaN: true }),
        b: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 4 }),
      (passages, chosen, parameters, asked) => {
        const index = new LexicalIndex(parameters)
        const fields = { ...chosen, questions: 0, definition: { own: 8, heading: 1, listed: 0.3 } }
        const documents = passages.map(({ title, headings, text }) => {
          const joined = {
            title: title.join(' '),
            headingPath: headings.map((heading) => heading.join(' ')),
            text: text.join(' '),
            ordinal: 1,
          }
          const { frequencies } = passageTerms(
            { ...joined, questions: [], facets: {} },
            { fields, mentions: [] },
          )
          index.add(frequencies)
          const defined = [...definedNames(joined)].map(([name, kind]) => ({
            words: [definitionMark + name],
            weight: fields.definition[kind],
          }))
          return [
            { words: analyze(joined.title), weight: fields.title },
            ...joined.headingPath.map((heading) => ({ words: analyze(heading), weight: fields.headings })),
            { words: analyze(joined.text), weight: fields.text },
            ...defined,
          ]
        })
        const query = [...new Set(asked.flatMap((word) => analyze(word)))]
        const expected = bm25(documents, query, parameters)
        const hits = index.search(new Map(query.map((term) => [term, 1])), { limit: passages.length })
        const scores = new Map(hits.map(({ entry, score }) => [entry, score]))
        for (const [entry, score] of expected.entries()) {
          expect(Math.abs((scores.get(entry) ?? 0) - score)).toBeLessThan(1e-6)
        }
      },
    ),
    { numRuns: 300 },
  )
})
