import { type Database, readRevision } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import type { ChatModel } from '@footnote/models'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerQuestion } from './answer-question.ts'
import type { AnswerProgress } from './asked-question.ts'
import { splitMarkers } from './citation-markers.ts'
import { createTestContext } from './testing/create-test-context.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'

let database: Database
beforeAll(async () => {
  database = await openTestPglite()
  await saveSampleCorpus(database.orm)
})
afterAll(() => database.close())

/** Writes these pieces, whatever it is asked. */
function scripted(pieces: readonly string[]): ChatModel {
  return {
    id: 'scripted',
    async *stream() {
      for (const text of pieces) yield { type: 'delta', text }
      yield {
        type: 'finish',
        reason: 'stop',
        usage: { inputTokens: 1, outputTokens: pieces.length, costUsd: null },
      }
    },
  }
}

async function ask(pieces: readonly string[]) {
  const events: AnswerProgress[] = []
  const context = createTestContext(database.orm, { chat: scripted(pieces) })
  const answer = await answerQuestion(
    context,
    { question: 'How often is the filter sponge rinsed, and what of the heater?' },
    { emit: (event) => void events.push(event) },
  )
  const shown = events.map((event) => (event.type === 'delta' ? event.text : '')).join('')
  const sources = events.flatMap((event) => (event.type === 'sources' ? event.citations : []))
  const told = events.flatMap((event) => (event.type === 'sentence' ? [event.sentence] : []))
  return { answer, shown, sources, told }
}

const piece = fc.constantFrom(
  'Rinse the filter sponge every 3 weeks in old tank water',
  'Set pump_rate to 400.',
  'Keep the heater at 99 degrees.',
  'See 15.2 in conf.d/a.conf, e.g. here.',
  '. ',
  '\n',
  '\n\n',
  ' [1]',
  '[2, 7]',
  '[[3]]',
  '【1】',
  ' [42]',
  '[0]',
  '[',
  '[1',
  ']',
  '【',
  '`a[1]. b`',
  '`',
  '```\nx[42] = 1. y\n```\n',
  '```\n',
  '- item [1]\n',
  '## Head [9]\n',
  '| a [1] | b |\n',
  '🐟',
  '\u0000',
  '\ud83d',
)
const draft = fc.array(piece, { minLength: 1, maxLength: 14 })

async function spansOf(revisionId: string, charStart: number, charEnd: number): Promise<string> {
  const { rows } = (await database.orm.execute(
    `select document_id from revision where id = ${Number(revisionId)}`,
  )) as unknown as { rows: { document_id: number }[] }
  const revision = await readRevision(database.orm, Number(rows[0]?.document_id), Number(revisionId))
  return revision.text.slice(charStart, charEnd)
}

it('cites only what is there, to the character, whatever a model writes', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(draft, async (pieces) => {
      const { answer, shown, sources, told } = await ask(pieces)
      const numbers = answer.citations.map(({ n }) => n)
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      // A fence that begins in mid-line is read in more than one way, and so is what follows it.
      if (!/[^\n]```/.test(pieces.join(''))) {
        for (const { text } of answer.sentences) expect(splitMarkers(text).numbers).toEqual([])
        expect(splitMarkers(answer.text).numbers.filter((n) => !numbers.includes(n))).toEqual([])
        expect(splitMarkers(shown).numbers.filter((n) => n < 1 || n > sources.length)).toEqual([])
      }
      for (const { text, start, end, citations, support } of answer.sentences) {
        expect(answer.text.slice(start, end)).toBe(text)
        expect(citations.every((n) => numbers.includes(n))).toBe(true)
        if (citations.length === 0) expect(support).not.toBe('supported')
      }
      for (const { quote, revisionId, charStart, charEnd } of answer.citations) {
        expect(await spansOf(revisionId, charStart, charEnd)).toBe(quote)
        expect(quote).not.toBe('')
      }
      if (answer.outcome === 'answer') expect(told).toEqual(answer.sentences)
    }),
    { numRuns: 60 },
  )
})

it('never supports a number or a setting that no passage has', { timeout: 120_000 }, async () => {
  const invented = fc.tuple(fc.integer({ min: 1_000, max: 9_999 }), fc.constantFrom(1, 2))
  await fc.assert(
    fc.asyncProperty(invented, async ([number, n]) => {
      const { answer } = await ask([
        `Rinse the filter sponge every 3 weeks, ${number} times. [${n}] `,
        `Set pump_rate_${number} to 400 litres an hour. [${n}]`,
      ])
      const [first, second] = answer.sentences
      expect(first?.support).not.toBe('supported')
      expect(first?.issues).toContainEqual({ kind: 'number', text: `${number}` })
      expect(second?.support).not.toBe('supported')
      expect(second?.issues).toContainEqual({ kind: 'identifier', text: `pump_rate_${number}` })
    }),
    { numRuns: 20 },
  )
})
