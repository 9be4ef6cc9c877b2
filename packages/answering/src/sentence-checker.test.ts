import type { AnswerSentence, FoundPassage } from '@footnote/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SentenceChecker } from './sentence-checker.ts'
import { createSentenceJudge } from './sentence-judge.ts'
import { createLinearSupportJudge } from './support/linear-support-judge.ts'

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

const idf = () => 1
const linear = createLinearSupportJudge({ idf })
const judge = createSentenceJudge(linear, { passages, signal: new AbortController().signal })

/** What the checker makes of a text that comes in pieces. */
async function check(pieces: string[]) {
  const told: [number, AnswerSentence][] = []
  const listener = { sentence: (...event: [number, AnswerSentence]) => void told.push(event) }
  const checker = new SentenceChecker(passages, { judge, idf, listener })
  let text = ''
  for (const piece of pieces) {
    text += piece
    checker.take(text)
  }
  await checker.end(text)
  const { sentences, citations, unmapped } = checker
  return { text: checker.text, sentences, citations, unmapped, told }
}

describe('SentenceChecker', () => {
  it('maps markers to citations, numbered in the order of their first use', async () => {
    const { text, sentences, citations, unmapped } = await check([
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

  it('drops and counts markers that name no passage', async () => {
    const { sentences, citations, unmapped } = await check(['Rinse the sponge [9, 1]. Feed the cat [0].'])
    expect(sentences.map((sentence) => sentence.citations)).toEqual([[1], []])
    expect(sentences[1]?.support).toBe('unsupported')
    expect(citations).toHaveLength(1)
    expect(unmapped).toBe(2)
  })

  it('keeps a code block whole, and its fence closed', async () => {
    const block = '```sql\nSELECT a[1] , b. FROM t.  \n\nORDER BY 1. Then.\n```'
    const { text, sentences } = await check([`Run this. [2]\n\n${block} [1]\n\nThen wait.`])
    expect(sentences.map((sentence) => sentence.text)).toEqual(['Run this.', block, 'Then wait.'])
    expect(sentences[1]?.citations).toEqual([2])
    expect(text).toBe(`Run this. [1]\n\n${block}\n[2]\n\nThen wait.`)
  })

  it('tells of a sentence as soon as the next one begins', async () => {
    const told: AnswerSentence[] = []
    const listener = { sentence: (_: number, sentence: AnswerSentence) => void told.push(sentence) }
    const checker = new SentenceChecker(passages, { judge, idf, listener })
    const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
    checker.take('Rinse the sponge. [1, 2')
    await settled()
    expect(told).toEqual([])
    checker.take('Rinse the sponge. [1, 2] Then wait')
    checker.take('Rinse the sponge. [1, 2] Then wait for')
    await settled()
    expect(told).toMatchObject([{ text: 'Rinse the sponge.', support: 'supported', citations: [1, 2] }])
  })

  it('makes the same of a text however it was chunked', async () => {
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
    await fc.assert(
      fc.asyncProperty(text, cuts, async (whole, places) => {
        const expected = await check([whole])
        for (const { text, start, end } of expected.sentences) {
          expect(expected.text.slice(start, end)).toBe(text)
        }
        expect(await check(chunksOf(whole, places))).toEqual(expected)
        expect(await check([...whole].map(String))).toEqual(expected)
      }),
    )
  })

  it('lets announced code stand on what its announcement cites', async () => {
    const { sentences } = await check([
      'Set it so [2]:\n\n```\nSet pump_rate to 200.\n```\n\n```\nother\n```\n',
    ])
    expect(sentences.map(({ citations }) => citations)).toEqual([[1], [1], []])
    expect(sentences[1]?.support).toBe('supported')
  })

  it('takes what says nothing for neither support nor fault', async () => {
    const { sentences } = await check(['## What to do\n\nDo this first:\n\n- Replace the rings. [3]'])
    const [heading, lead, item] = sentences
    for (const frame of [heading, lead]) {
      expect(frame).toMatchObject({ support: 'partial', probability: null, issues: [{ kind: 'no_claim' }] })
    }
    expect(item).toMatchObject({ support: 'supported', issues: [] })
  })

  it('loses no word of a text', async () => {
    const words = (text: string) => text.match(/[a-z]+/gi) ?? []
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('one', 'two. ', 'Three', ' [1]', '\n', ': ', '- '), { maxLength: 20 }),
        async (all) => {
          expect(words((await check(all)).text)).toEqual(words(all.join('')))
        },
      ),
    )
  })

  it('is done soon with a long text that has no end of a sentence', async () => {
    const started = performance.now()
    const { sentences } = await check(Array.from({ length: 10_000 }, () => 'word and '))
    expect(sentences).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('a slow judge', () => {
  const slow = (ms: (index: number) => number) => async (given: { sentence: string; index: number }) => {
    await new Promise((resolve) => setTimeout(resolve, ms(given.index)))
    return { support: 'supported' as const, probability: 1, features: {}, issues: [] }
  }

  it('judges sentences side by side, and tells of them in their order', async () => {
    const told: number[] = []
    const listener = { sentence: (index: number) => void told.push(index) }
    const checker = new SentenceChecker(passages, { judge: slow((index) => 40 - index * 10), idf, listener })
    const started = performance.now()
    await checker.end('One thing. [1] Another. [2] A third. [3] Last. [1]')
    expect(performance.now() - started).toBeLessThan(400)
    expect(told).toEqual([0, 1, 2, 3])
    expect(checker.sentences.map(({ text }) => text)).toEqual(['One thing.', 'Another.', 'A third.', 'Last.'])
  })

  it('that fails is heard of at the end', async () => {
    const failing = async () => {
      throw new Error('no judge')
    }
    const checker = new SentenceChecker(passages, {
      judge: failing,
      idf,
      listener: { sentence: () => undefined },
    })
    checker.take('One thing. [1] Another. [2] And')
    await expect(checker.end('One thing. [1] Another. [2] And')).rejects.toThrow('no judge')
  })
})

function chunksOf(text: string, places: number[]): string[] {
  const cuts = [0, ...places.map((place) => Math.min(place, text.length)).sort((a, b) => a - b), text.length]
  return cuts.slice(1).map((end, index) => text.slice(cuts[index], end))
}
