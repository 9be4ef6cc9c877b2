import type { AnswerSentence, FoundPassage } from '@footnote/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SentenceChecker } from './sentence-checker.ts'

const passages = [
  'Rinse the sponge every 3 weeks. Use old tank water.',
  'Set pump_rate to 200.',
  'Replace the rings.',
].map(
  (text, index): FoundPassage => ({
    passageId: String(index + 1),
    revisionId: '7',
    documentUri: `guides/${index}.md`,
    title: 'Filters',
    headingPath: [],
    text,
    questions: [],
    charStart: 100 * index,
    charEnd: 100 * index + text.length,
    url: null,
    facets: {},
    publishedAt: null,
    otherVersions: [],
    score: 1,
    parts: { lexical: null, questions: null, vector: null },
  }),
)

/** What the checker makes of a text that comes in pieces. */
function check(pieces: string[]) {
  const told: [number, AnswerSentence][] = []
  const checker = new SentenceChecker(passages, () => 1, { sentence: (...event) => told.push(event) })
  let text = ''
  for (const piece of pieces) {
    text += piece
    checker.take(text)
  }
  checker.end(text)
  const { sentences, citations, unmapped } = checker
  return { text: checker.text, sentences, citations, unmapped, told }
}

describe('SentenceChecker', () => {
  it('maps markers to citations, numbered in the order of their first use', () => {
    const { text, sentences, citations, unmapped } = check([
      'Set pump_rate to 200 [2]. Rinse the sponge every 3 weeks.[1][2] Replace the rings [[3]].',
    ])
    expect(sentences.map((sentence) => sentence.citations)).toEqual([[1], [2, 1], [3]])
    expect(sentences.map(({ support }) => support)).toEqual(['supported', 'supported', 'supported'])
    expect(citations.map(({ n, passageId, quote }) => [n, passageId, quote])).toEqual([
      [1, '2', 'Set pump_rate to 200.'],
      [2, '1', 'Rinse the sponge every 3 weeks.'],
      [3, '3', 'Replace the rings.'],
    ])
    expect(citations[1]).toMatchObject({ charStart: 0, charEnd: 31 })
    expect(text).toBe(
      'Set pump_rate to 200. [1] Rinse the sponge every 3 weeks. [2] [1] Replace the rings. [3]',
    )
    expect(unmapped).toBe(0)
  })

  it('drops and counts markers that name no passage', () => {
    const { sentences, citations, unmapped } = check(['Rinse the sponge [9, 1]. Feed the cat [0].'])
    expect(sentences.map((sentence) => sentence.citations)).toEqual([[1], []])
    expect(sentences[1]?.support).toBe('unsupported')
    expect(citations).toHaveLength(1)
    expect(unmapped).toBe(2)
  })

  it('keeps a code block whole, and its fence closed', () => {
    const block = '```sql\nSELECT a[1] , b. FROM t.  \n\nORDER BY 1. Then.\n```'
    const { text, sentences } = check([`Run this. [2]\n\n${block} [1]\n\nThen wait.`])
    expect(sentences.map((sentence) => sentence.text)).toEqual(['Run this.', block, 'Then wait.'])
    expect(sentences[1]?.citations).toEqual([2])
    expect(text).toBe(`Run this. [1]\n\n${block}\n[2]\n\nThen wait.`)
  })

  it('tells of a sentence as soon as the next one begins', () => {
    const told: AnswerSentence[] = []
    const checker = new SentenceChecker(passages, () => 1, { sentence: (_, sentence) => told.push(sentence) })
    checker.take('Rinse the sponge. [1, 2')
    expect(told).toEqual([])
    checker.take('Rinse the sponge. [1, 2] Then wait')
    checker.take('Rinse the sponge. [1, 2] Then wait for')
    expect(told).toMatchObject([{ text: 'Rinse the sponge.', support: 'supported', citations: [1, 2] }])
  })

  it('makes the same of a text however it was chunked', () => {
    const piece = fc.constantFrom(
      'Rinse the sponge every 3 weeks.',
      'Set pump_rate to 200',
      '. ',
      ' ',
      '\n',
      '\n\n',
      '- item',
      '## Head\n',
      '[1]',
      ' [2, 3]',
      ' [1, 2, 3, 4, 5, 6, 7, 8]',
      '[[2]]',
      '【3】',
      '[',
      '`a[1]. b`',
      '`',
      '```sql\nSELECT 1. x\n',
      '\n```\n',
      '(see. this',
      ')',
      'e.g. ',
      'SELECT *\nFROM t;\n',
      '| a | b |\n',
      '🐟',
    )
    const text = fc.array(piece, { minLength: 1, maxLength: 16 }).map((pieces) => pieces.join(''))
    const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 12 })
    fc.assert(
      fc.property(text, cuts, (whole, places) => {
        const expected = check([whole])
        for (const { text, start, end } of expected.sentences) {
          expect(expected.text.slice(start, end)).toBe(text)
        }
        expect(check(chunksOf(whole, places))).toEqual(expected)
        expect(check([...whole].map(String))).toEqual(expected)
      }),
    )
  })

  it('loses no word of a text', () => {
    const words = (text: string) => text.match(/[a-z]+/gi) ?? []
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('one', 'two. ', 'Three', ' [1]', '\n', ': ', '- '), { maxLength: 20 }),
        (all) => {
          expect(words(check(all).text)).toEqual(words(all.join('')))
        },
      ),
    )
  })

  it('is done soon with a long text that has no end of a sentence', () => {
    const started = performance.now()
    const { sentences } = check(Array.from({ length: 10_000 }, () => 'word and '))
    expect(sentences).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

function chunksOf(text: string, places: number[]): string[] {
  const cuts = [0, ...places.map((place) => Math.min(place, text.length)).sort((a, b) => a - b), text.length]
  return cuts.slice(1).map((end, index) => text.slice(cuts[index], end))
}
