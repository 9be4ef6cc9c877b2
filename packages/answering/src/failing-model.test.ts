import { FootnoteError } from '@footnote/contract'
import { type Database, readConversation } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createOpenAiModels, type OpenAiModelsOptions } from '@footnote/models'
import { type OpenAiFault, type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerQuestion } from './answer-question.ts'
import type { AnswerProgress } from './asked-question.ts'
import { createTestContext } from './testing/create-test-context.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'

const question = 'How often is the filter sponge rinsed?'
const good = 'Rinse the filter sponge every 3 weeks in old tank water. [1]'

describe.each(testEngines)('a question to a model that does not do as it should, on $name', ({ open }) => {
  let database: Database
  let server: OpenAiServer
  let reply = good
  beforeAll(async () => {
    database = await open()
    await saveSampleCorpus(database.orm)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    reply = good
    server = await startOpenAiServer({ reply: () => reply })
  })
  afterEach(() => server.close())

  async function ask(options: OpenAiModelsOptions = {}) {
    const { chat, choices } = await createOpenAiModels({
      baseUrl: server.baseUrl,
      chatModel: 'tank-1',
      timeouts: { firstChunkMs: 1_500, stallMs: 1_000 },
      retries: { attempts: 2, baseDelayMs: 1 },
      prices: { 'tank-1': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 } },
      ...options,
    })
    const events: AnswerProgress[] = []
    const context = createTestContext(database.orm, { chat })
    const models = { ...context.models, ...(choices ? { choices } : {}) }
    const emit = (event: AnswerProgress) => void events.push(event)
    const answering = answerQuestion({ ...context, models }, { question }, { emit })
    const settled = await answering.then(
      (answer) => ({ answer, error: null }),
      (error: unknown) => ({ answer: null, error }),
    )
    const ids = events.find((event) => event.type === 'status' && event.conversationId)
    const conversationId = ids?.type === 'status' ? (ids.conversationId ?? '') : ''
    const [turn] = (await readConversation(database.orm, conversationId)).turns
    if (!turn) throw new Error('the question was not kept')
    return { ...settled, turn, calls: await callsOf(turn.questionId) }
  }

  async function callsOf(questionId: string) {
    const { rows } = (await database.orm.execute(
      `select kind, model, failure, input_tokens as input, cost_usd as cost, prompt_hash as hash, first_token_ms as first
       from model_call where question_id = '${questionId}' order by id`,
    )) as unknown as {
      rows: {
        kind: string
        model: string
        failure: string | null
        input: number
        cost: number
        hash: string
      }[]
    }
    return rows
  }

  it.each<[string, OpenAiFault, RegExp]>([
    ['fails', { kind: 'status', status: 500 }, /failed with status 500/],
    ['streams nonsense', { kind: 'raw', body: '\u0000\u0001data\n\n' }, /before the end/],
    ['streams invalid JSON', { kind: 'raw', body: 'data: {"choices": [\n\n' }, /cannot be read/],
    ['answers with nothing', { kind: 'raw', body: '' }, /before the end/],
    ['is silent', { kind: 'stall_before' }, /did not begin to answer in time/],
  ])('%s: asked again, then one clear line; the question and both calls are kept', async (_, fault, says) => {
    server.enqueue(fault, fault)
    const { error, turn, calls } = await ask()
    expect(error).toBeInstanceOf(FootnoteError)
    expect(error).toMatchObject({ code: 'upstream_failed', message: expect.stringMatching(says) })
    expect(turn).toMatchObject({
      question,
      answer: null,
      failure: (error as Error).message,
      partialText: null,
    })
    expect(calls).toMatchObject([1, 2].map(() => ({ kind: 'chat', failure: expect.stringMatching(says) })))
  })

  it('has too much to do for an hour: told at once', async () => {
    server.enqueue({ kind: 'status', status: 429, retryAfterSeconds: 3600 })
    const startedAt = performance.now()
    const { error, calls } = await ask()
    expect(error).toMatchObject({ code: 'rate_limited' })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    expect(calls).toMatchObject([{ input: 0, cost: 0 }])
  })

  it('breaks off in mid-answer: what was got so far is kept', async () => {
    server.enqueue({ kind: 'cut_after', chunks: 6 })
    const { turn, calls } = await ask()
    expect(turn).toMatchObject({ answer: null, failure: expect.stringMatching(/broke off/) })
    expect(turn.partialText).toMatch(/^Rinse the filter sponge every/)
    expect(calls).toMatchObject([{ failure: expect.stringMatching(/broke off/) }])
    expect(calls[0]?.cost).toBeGreaterThan(0)
  })

  it('never ends: cut off at the limit, and said so', async () => {
    server.enqueue({ kind: 'never_ends' })
    const { answer } = await ask()
    expect(answer?.limits.map(({ kind }) => kind)).toContain('cut_short')
    expect(await server.requests[0]?.closedEarly).toBe(true)
  })

  it('stops mid-word: what is there is checked, and what is cut is not borne out', async () => {
    reply = `${good} Never rinse it under the t`
    const { answer } = await ask()
    expect(answer?.sentences.map(({ support }) => support)).toEqual(['supported', 'unsupported'])
    expect(answer?.limits.map(({ kind }) => kind)).toContain('weak_support')
  })

  it('writes markers that are none: none is shown, and their number is said', async () => {
    reply = 'Rinse the filter sponge every 3 weeks. [0] [99] [1] [x]'
    const { answer } = await ask()
    expect(answer?.citations).toHaveLength(1)
    expect(answer?.sentences[0]?.citations).toEqual([1])
    expect(answer?.limits.map(({ kind }) => kind)).toContain('dropped_citations')
  })

  it('is replaced by the next one, which the answer names', async () => {
    server.enqueue({ kind: 'status', status: 404 })
    const { answer, calls } = await ask({ chatModel: ['tank-1', 'tank-2'] })
    expect(answer).toMatchObject({ outcome: 'answer', model: 'tank-2' })
    expect(answer?.limits).toContainEqual({
      kind: 'fallback_model',
      text: 'Written by the model tank-2, as tank-1 did not answer.',
    })
    expect(calls.map(({ model, failure }) => [model, failure === null])).toEqual([
      ['tank-1', false],
      ['tank-2', true],
    ])
  })

  it('is not the usual case: one call, with its tokens, cost, prompt and times', async () => {
    const { answer, calls } = await ask()
    expect(calls).toMatchObject([{ failure: null, first: expect.any(Number) }])
    expect(calls[0]?.hash).toMatch(/^[0-9a-f]{16}$/)
    expect(answer?.usage.inputTokens).toBe(calls[0]?.input)
    expect(answer?.usage.costUsd).toBeCloseTo(calls[0]?.cost ?? Number.NaN, 9)
  })
})
