import { randomUUID } from 'node:crypto'
import { Answer, type AnswerEvent, silentLogger } from '@footnote/contract'
import { createOpenAiModels } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'
import { readEvents, toEvents } from '../testing/read-events.ts'

const question = 'How often is the filter sponge rinsed?'
const asStream = { accept: 'text/event-stream' }
const reply = `Rinse the filter sponge every 3 weeks. [1] ${'Then wait for the water. '.repeat(20)}`
let offline: TestApi
let online: TestApi
let server: OpenAiServer
const logged: object[] = []

beforeAll(async () => {
  server = await startOpenAiServer({ reply: () => reply })
  const models = await createOpenAiModels({
    baseUrl: server.baseUrl,
    chatModel: 'tank-1',
    timeouts: { firstChunkMs: 300, stallMs: 300 },
    retries: { attempts: 1 },
  })
  offline = await openTestApi()
  online = offline.withContext({
    models,
    logger: { ...silentLogger, error: (fields) => void logged.push(fields) },
  })
})
afterAll(async () => {
  await offline.close()
  await server.close()
})

function typesOf(events: AnswerEvent[]): string[] {
  return events.map(({ type }) => type)
}

describe('an answer as JSON', () => {
  it('is of the contract, and is read again under its id', async () => {
    const response = await offline.call('/api/answers', { body: { question } })
    expect(response.status).toBe(200)
    const body = await response.json()
    const answer = Answer.parse(body)
    expect(answer).toEqual(body)
    expect(answer).toMatchObject({ outcome: 'answer', question })
    expect(await (await offline.call(`/api/answers/${answer.id}`)).json()).toEqual(answer)
  })

  it('follows up in a conversation and narrows by facets', async () => {
    const first = Answer.parse(await (await offline.call('/api/answers', { body: { question } })).json())
    const body = {
      question: 'And the heater?',
      conversationId: first.conversationId,
      facets: { version: '1' },
    }
    const second = Answer.parse(await (await offline.call('/api/answers', { body })).json())
    expect(second.conversationId).toBe(first.conversationId)
    expect(second.citations.map(({ documentUri }) => documentUri)).not.toContain('guides/heater.md')
  })

  it('is steered, and refused with a status where that cannot be', async () => {
    const body = { question, excluded: ['guides/filter.md'], length: 'shorter' }
    const answer = Answer.parse(await (await offline.call('/api/answers', { body })).json())
    expect(answer.steering).toMatchObject({ excluded: ['guides/filter.md'], length: 'shorter' })
    expect(answer.citations.map(({ documentUri }) => documentUri)).not.toContain('guides/filter.md')
    const wrong = await offline.call('/api/answers', { body: { ...body, model: 'none' }, headers: asStream })
    expect(await readProblem(wrong)).toMatchObject({
      status: 400,
      detail: expect.stringContaining('model none'),
    })
    const lost = await offline.call('/api/answers', {
      body: { ...body, pinned: ['77777'] },
      headers: asStream,
    })
    expect(await readProblem(lost)).toMatchObject({ status: 404 })
    expect(await (await online.call('/api/models')).json()).toEqual({
      models: [
        { id: 'tank-1', kind: 'chat', isDefault: true },
        { id: 'offline-extractive-1', kind: 'quotes', isDefault: false },
      ],
    })
  })

  it('prefers what the profile says and leaves nothing out', async () => {
    const body = { question: 'At how many degrees is the heater kept?', profile: { version: '1' } }
    const answer = Answer.parse(await (await offline.call('/api/answers', { body })).json())
    expect(answer).toMatchObject({ facets: {}, preferred: { version: '1' } })
    expect(answer.citations.map(({ documentUri }) => documentUri)).toContain('guides/heater.md')
    expect(answer.limits.map(({ kind }) => kind)).toContain('other_version')
  })

  it('is a problem when the model fails', async () => {
    server.enqueue({ kind: 'status', status: 401 })
    const problem = await readProblem(await online.call('/api/answers', { body: { question } }))
    expect(problem).toMatchObject({ status: 502, code: 'upstream_failed' })
    expect(problem.detail).toMatch(/refused the key/)
  })
})

describe('a request for JSON', () => {
  it('takes its work along when it is aborted', async () => {
    server.enqueue({ kind: 'slow', delayMs: 20 })
    const asked = server.requests.length
    const leaving = new AbortController()
    const answering = online.call('/api/answers', { body: { question }, signal: leaving.signal })
    await expect.poll(() => server.requests.length).toBeGreaterThan(asked)
    leaving.abort()
    expect(await server.requests.at(-1)?.closedEarly).toBe(true)
    await answering
    await expect
      .poll(() => online.answers.counts(), { timeout: 10_000 })
      .toEqual({ running: 0, followers: 0 })
  })
})

describe('an answer as a stream', () => {
  it('tells of each step in order and ends with the answer', async () => {
    const response = await online.call('/api/answers', { body: { question }, headers: asStream })
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('no-transform')
    const events = await readEvents(response)
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
    const types = typesOf(events)
    expect(types[0]).toBe('status')
    expect(types.filter((type) => type === 'sources')).toHaveLength(1)
    expect(types.indexOf('sources')).toBeLessThan(types.indexOf('delta'))
    expect(types.indexOf('delta')).toBeLessThan(types.indexOf('sentence'))
    expect(types.slice(-2)).toEqual(['limits', 'done'])
    const last = events.at(-1)
    const answer = last?.type === 'done' ? last.answer : null
    expect(answer?.sentences[0]).toMatchObject({ citations: [1], support: 'supported' })
    const sentences = events.flatMap((event) =>
      event.type === 'sentence' ? [[event.index, event.sentence]] : [],
    )
    expect(sentences).toEqual(answer?.sentences.map((sentence, index) => [index, sentence]))
    const text = events.map((event) => (event.type === 'delta' ? event.text : '')).join('')
    expect(text.trim()).toBe(reply.trim())
  })

  it('sends tokens that come close together as one', async () => {
    const events = await readEvents(
      await online.call('/api/answers', { body: { question }, headers: asStream }),
    )
    const deltas = typesOf(events).filter((type) => type === 'delta').length
    expect(deltas).toBeGreaterThan(0)
    expect(deltas).toBeLessThan(reply.split(' ').length / 2)
  })

  it.each([
    ['breaks off', { kind: 'cut_after', chunks: 8 }, 'upstream_failed', 502],
    ['stalls', { kind: 'stall_after', chunks: 8 }, 'upstream_failed', 502],
    ['has too much to do', { kind: 'status', status: 429 }, 'rate_limited', 429],
  ] as const)('ends with an error when the model %s', async (_, fault, code, status) => {
    server.enqueue(fault)
    const events = await readEvents(
      await online.call('/api/answers', { body: { question }, headers: asStream }),
    )
    const last = events.at(-1)
    expect(last).toMatchObject({ type: 'error', problem: { code, status } })
    expect(last?.type === 'error' && last.problem.requestId).toBeTruthy()
    expect(typesOf(events)).not.toContain('done')
  })

  it('ends with a general error, which is logged, when something inside fails', async () => {
    const search = () => Promise.reject(new Error('select secret from inside'))
    const broken = online.withContext({ retriever: { ...online.context.retriever, search } })
    logged.length = 0
    const text = await (await broken.call('/api/answers', { body: { question }, headers: asStream })).text()
    expect(toEvents(text).at(-1)).toMatchObject({ type: 'error', problem: { code: 'internal', status: 500 } })
    expect(text).not.toContain('secret')
    expect(logged).toMatchObject([{ err: { message: 'select secret from inside' } }])
    logged.length = 0
    const problem = await readProblem(await broken.call('/api/answers', { body: { question } }))
    expect(problem).toMatchObject({ code: 'internal', detail: 'Something went wrong on our side' })
    expect(logged).toMatchObject([
      { err: { message: 'select secret from inside' }, requestId: problem.requestId },
    ])
  })

  it('ends with an error for a conversation that is not there', async () => {
    const body = { question, conversationId: randomUUID() }
    const events = await readEvents(await offline.call('/api/answers', { body, headers: asStream }))
    expect(events).toMatchObject([{ id: 1, type: 'error', problem: { code: 'not_found' } }])
  })

  it('is refused with a status when the question is none', async () => {
    const response = await offline.call('/api/answers', { body: { question: ' ' }, headers: asStream })
    expect(await readProblem(response)).toMatchObject({ status: 400 })
  })

  it('goes on when its reader leaves, and harms nothing', async () => {
    server.enqueue({ kind: 'slow', delayMs: 20 })
    const uncaught: unknown[] = []
    logged.length = 0
    const catchAll = (thrown: unknown) => void uncaught.push(thrown)
    process.on('unhandledRejection', catchAll).on('uncaughtException', catchAll)
    const response = await online.call('/api/answers', { body: { question }, headers: asStream })
    const reader = response.body?.getReader()
    let seen = ''
    while (!seen.includes('event: delta')) seen += new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    expect(await server.requests.at(-1)?.closedEarly).toBe(false)
    await expect
      .poll(() => online.answers.counts(), { timeout: 10_000 })
      .toEqual({ running: 0, followers: 0 })
    const [first] = toEvents(seen)
    const id = first?.type === 'status' ? first.answerId : ''
    expect(await (await online.call(`/api/answers/${id}`)).json()).toMatchObject({ id, outcome: 'answer' })
    process.off('unhandledRejection', catchAll).off('uncaughtException', catchAll)
    expect(uncaught).toEqual([])
    expect(logged).toEqual([])
  })

  it('ends with an error when the server stops', async () => {
    server.enqueue({ kind: 'slow', delayMs: 20 })
    const stopping = new AbortController()
    const stopped = online.withContext({ signal: stopping.signal })
    const response = await stopped.call('/api/answers', { body: { question }, headers: asStream })
    setTimeout(() => stopping.abort(), 100)
    const last = (await readEvents(response)).at(-1)
    expect(last).toMatchObject({
      type: 'error',
      problem: { code: 'unavailable', detail: 'The server is stopping' },
    })
  })
})

describe('the events of an answer that was given', () => {
  it('are sent again from any place, and always end', async () => {
    const answer = Answer.parse(await (await offline.call('/api/answers', { body: { question } })).json())
    const replay = async (after: string) =>
      readEvents(await offline.call(`/api/answers/${answer.id}/events${after}`))
    const all = await replay('')
    expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => index + 1))
    expect(new Set(typesOf(all))).toEqual(
      new Set(['status', 'sources', 'delta', 'sentence', 'limits', 'done']),
    )
    expect(all.at(-1)).toMatchObject({ type: 'done', answer })
    expect(await replay('?after=2')).toEqual(all.slice(2))
    // The ids of the first stream may have been higher than any that a replay has.
    const late = await replay('?after=500')
    expect(late).toMatchObject([{ type: 'done', answer: { id: answer.id } }])
    expect(late[0]?.id).toBeGreaterThan(500)
  })

  it('of an answer that is not there are a problem', async () => {
    expect(await readProblem(await offline.call(`/api/answers/${randomUUID()}/events`))).toMatchObject({
      status: 404,
    })
    const wrong = await offline.call(`/api/answers/${randomUUID()}/events?after=minus`)
    expect(await readProblem(wrong)).toMatchObject({ status: 400 })
  })
})
