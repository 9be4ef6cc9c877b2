import { type Answer, FootnoteError } from '@footnote/contract'
import { type Database, readConversation, readProvenance } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { createOpenAiModels, type OpenAiModelsOptions } from '@footnote/models'
import { type OpenAiFault, type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerQuestion } from './answer-question.ts'
import type { AnswerProgress } from './asked-question.ts'
import { createTestContext } from './testing/create-test-context.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'

const question = 'How often is the filter sponge rinsed?'
let database: Database
let server: OpenAiServer
let reply = ''

beforeAll(async () => {
  database = await openTestPglite()
  await saveSampleCorpus(database.orm)
})
afterAll(() => database.close())
beforeEach(async () => {
  server = await startOpenAiServer({ reply: () => reply, models: ['tank-1'] })
})
afterEach(() => server.close())

async function ask(text: string, options: OpenAiModelsOptions = {}, signal?: AbortSignal) {
  reply = text
  const { chat } = await createOpenAiModels({
    baseUrl: server.baseUrl,
    chatModel: 'tank-1',
    timeouts: { firstChunkMs: 1_500, stallMs: 1_000 },
    retries: { attempts: 1 },
    ...options,
  })
  const events: AnswerProgress[] = []
  const emit = (event: AnswerProgress) => void events.push(event)
  const context = createTestContext(database.orm, { chat, ...(signal ? { signal } : {}) })
  const shown = () => events.map((event) => (event.type === 'delta' ? event.text : '')).join('')
  return { events, shown, answering: answerQuestion(context, { question }, { emit }) }
}

async function answerOf(text: string): Promise<Answer> {
  return (await ask(text)).answering
}

/** The newest question as it is kept. */
async function lastKept() {
  const { rows } = (await database.orm.execute(
    'select conversation_id, failure, partial_text from question order by asked_at desc limit 1',
  )) as unknown as {
    rows: { conversation_id: string; failure: string | null; partial_text: string | null }[]
  }
  const [row] = rows
  if (!row) throw new Error('no question was kept')
  return row
}

describe('an answer of a chat model', () => {
  it('cites the passages that its markers name', async () => {
    const answer = await answerOf('Rinse the filter sponge every 3 weeks. [1] Feed the cat [42].')
    expect(answer).toMatchObject({ outcome: 'answer', model: 'tank-1' })
    expect(answer.sentences).toMatchObject([
      { text: 'Rinse the filter sponge every 3 weeks.', support: 'supported', citations: [1] },
      { text: 'Feed the cat.', support: 'unsupported', citations: [] },
    ])
    expect(answer.citations.map(({ quote }) => quote)).toEqual([
      'Rinse the filter sponge every 3 weeks in old tank water.',
    ])
    const kinds = answer.limits.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['weak_support', 'dropped_citations']))
    expect(kinds).not.toContain('offline_model')
    expect(answer.limits.find(({ kind }) => kind === 'dropped_citations')?.text).toBe(
      '1 citation named no passage and was dropped.',
    )
    expect(answer.usage).toMatchObject({ outputTokens: 12, costUsd: null })
    expect((await readProvenance(database.orm, answer.id)).promptHash).toMatch(/^[0-9a-f]{16}$/)
  })

  it('streams what it stores: all deltas together are the text with its markers', async () => {
    const { events, shown, answering } = await ask('Rinse it every 3 weeks. [1] Then wait. [1]')
    const answer = await answering
    expect(shown()).toBe('Rinse it every 3 weeks. [1] Then wait. [1]')
    const sentences = events.flatMap((event) => (event.type === 'sentence' ? [event.sentence] : []))
    expect(sentences).toEqual(answer.sentences)
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['status', 'sources', 'delta', 'limits']),
    )
    expect(events.findIndex(({ type }) => type === 'sources')).toBeLessThan(
      events.findIndex(({ type }) => type === 'delta'),
    )
  })

  it('keeps a code block whole', async () => {
    const block = '```\nset pump_rate 200;\narray[1] = 3. Then\n```'
    const answer = await answerOf(`Run this:\n\n${block}\n[1]`)
    expect(answer.sentences.map(({ text }) => text)).toEqual(['Run this:', block])
    expect(answer.text).toContain(`${block}\n[1]`)
  })

  it.each([
    'NO_ANSWER',
    ' NO_ANSWER\n',
    'NO_ANSWER.',
    '**NO_ANSWER**',
    'NO_ANSWER\n\nThe passages are on filters. [1]',
  ])('abstains on %j and shows nothing of it', async (text) => {
    const { shown, answering } = await ask(text)
    expect(await answering).toMatchObject({ outcome: 'abstain', sentences: [], citations: [] })
    expect((await answering).nearest.length).toBeGreaterThan(0)
    expect((await answering).text).toMatch(/do not answer/)
    expect(shown()).toBe('')
  })

  it('abstains when the token comes at the end, or when nothing but markers comes', async () => {
    expect((await answerOf('The passages are on filters. [1]\n\nNO_ANSWER')).outcome).toBe('abstain')
    expect((await answerOf('[1] [2]')).outcome).toBe('abstain')
    expect((await answerOf('No, never rinse it under the tap. [1]')).outcome).toBe('answer')
  })

  it('survives what a database cannot store', async () => {
    const answer = await answerOf('Rinse\u0000 it \ud83d every 3 weeks 🐟. [1]')
    expect(answer.sentences[0]?.text).toBe('Rinse it \ufffd every 3 weeks 🐟.')
  })

  it('says so when the model came to its limit', async () => {
    const answer = await answerOf('word '.repeat(1_500))
    expect(answer.limits.map(({ kind }) => kind)).toContain('cut_short')
  })
})

describe('a failing chat model', () => {
  it.each<[string, OpenAiFault, RegExp]>([
    ['cuts its stream', { kind: 'cut_after', chunks: 6 }, /broke off/],
    ['ends without a reason', { kind: 'end_without_finish', chunks: 6 }, /broke off its answer/],
    ['stalls in mid-answer', { kind: 'stall_after', chunks: 6 }, /fell silent/],
    [
      'reports an error in mid-answer',
      { kind: 'error_after', chunks: 6, message: 'out of memory' },
      /out of memory/,
    ],
  ])('%s: an error, and the question is kept with what was written', async (_, fault, message) => {
    server.enqueue(fault)
    const started = performance.now()
    const { answering } = await ask('Rinse the sponge every 3 weeks in old tank water. [1]')
    const error = await answering.catch((thrown) => thrown)
    expect(error).toBeInstanceOf(FootnoteError)
    expect(error).toMatchObject({ code: 'upstream_failed' })
    expect(error.message).toMatch(message)
    expect(performance.now() - started).toBeLessThan(3_000)
    const kept = await lastKept()
    expect(kept.failure).toBe(error.message)
    expect(kept.partial_text).toBe('Rinse the sponge every 3 weeks')
    const { turns } = await readConversation(database.orm, kept.conversation_id)
    expect(turns).toMatchObject([{ question, answer: null, failure: error.message }])
  })

  it('that never begins ends within the timeout', async () => {
    server.enqueue({ kind: 'stall_before' })
    const started = performance.now()
    await expect((await ask('x')).answering).rejects.toThrow(/did not begin to answer in time/)
    expect(performance.now() - started).toBeLessThan(3_000)
    expect((await lastKept()).partial_text).toBeNull()
  })

  it('is named in one clear line, with its server', async () => {
    const wrongModel = (await ask('x', { chatModel: 'tank-9' })).answering.catch((thrown) => thrown.message)
    expect(await wrongModel).toMatch(/^The model server 127\.0\.0\.1:\d+ \(model tank-9\) .*not there.*$/)
    server.enqueue({ kind: 'status', status: 401, message: 'Incorrect API key provided: sk-123456789' })
    const wrongKey = await (await ask('x', { apiKey: 'sk-123456789' })).answering.catch(
      (thrown) => thrown.message,
    )
    expect(wrongKey).toMatch(/^The model server .* \(model tank-1\) refused the key\.$/)
  })

  it('is let go when the reader leaves', async () => {
    server.enqueue({ kind: 'slow', delayMs: 50 })
    const reader = new AbortController()
    const { answering, shown } = await ask('word '.repeat(400), {}, reader.signal)
    const failed = answering.catch((thrown) => thrown)
    while (shown() === '') await new Promise((resolve) => setTimeout(resolve, 10))
    const reason = new Error('gone')
    reader.abort(reason)
    expect(await failed).toBe(reason)
    expect(await server.requests.at(-1)?.closedEarly).toBe(true)
    expect(await lastKept()).toMatchObject({ failure: 'Stopped before it was finished' })
    expect((await lastKept()).partial_text).toMatch(/^word/)
  })
})
