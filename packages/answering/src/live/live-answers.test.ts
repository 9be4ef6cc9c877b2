import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { FootnoteError } from '@footnote/contract'
import { type Database, readConversation } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createOpenAiModels, type Models } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestContext, saveSampleCorpus } from '../testing/index.ts'
import { type FollowedEvent, isClosing } from './followed-event.ts'
import { createLiveAnswers, type LiveAnswers, type LiveAnswersOptions } from './live-answers.ts'

const question = 'How often is the filter sponge rinsed?'
const reply = `Rinse the filter sponge every 3 weeks. [1] ${'Then wait for the water. '.repeat(20)}`

describe.each(testEngines)('live answers on $name', ({ open }) => {
  let database: Database
  let server: OpenAiServer
  let models: Models
  const opened: LiveAnswers[] = []
  beforeAll(async () => {
    database = await open()
    await saveSampleCorpus(database.orm)
    server = await startOpenAiServer({ reply: () => reply })
  })
  // What failed in one test must not make the next one wary of the server.
  beforeEach(async () => {
    models = await createOpenAiModels({ baseUrl: server.baseUrl, chatModel: 'tank-1' })
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((answers) => answers.close()))
  })
  afterAll(async () => {
    await database.close()
    await server.close()
  })

  /** Each is as a process of its own: all that they share is the database. */
  function process(options: LiveAnswersOptions = {}, signal?: AbortSignal): LiveAnswers {
    const context = { ...createTestContext(database.orm, signal ? { signal } : {}), models }
    const answers = createLiveAnswers(context, { saveMs: 20, ...options })
    opened.push(answers)
    return answers
  }

  async function read(
    answers: LiveAnswers,
    id: string,
    after = 0,
    until = isClosing as (e: FollowedEvent) => boolean,
  ) {
    const leaving = new AbortController()
    const seen: FollowedEvent[] = []
    for await (const batch of await answers.follow(id, { after, signal: leaving.signal })) {
      seen.push(...batch)
      if (batch.some(until)) leaving.abort()
    }
    return seen
  }

  const textOf = (events: FollowedEvent[]): string =>
    events.map((event) => (event.type === 'delta' ? event.text : '')).join('')
  const isDelta = ({ type }: FollowedEvent): boolean => type === 'delta'
  const slow = () => server.enqueue({ kind: 'slow', delayMs: 10 })

  it('are the same to all who follow, here and elsewhere, from any place', async () => {
    const [here, elsewhere] = [process(), process()]
    slow()
    const { answerId, isNew } = await here.start({ question })
    expect(isNew).toBe(true)
    const first = await read(here, answerId, 0, isDelta)
    const lastId = first.at(-1)?.id ?? 0
    const [own, other, resumed] = await Promise.all([
      read(here, answerId),
      read(elsewhere, answerId),
      read(elsewhere, answerId, lastId),
    ])
    expect(own.map(({ id }) => id)).toEqual(own.map((_, index) => index + 1))
    expect(own[0]).toMatchObject({ type: 'status', answerId, conversationId: expect.any(String) })
    expect(own.at(-1)).toMatchObject({ type: 'done', answer: { id: answerId } })
    expect(other).toEqual(own)
    expect([...first, ...resumed]).toEqual(own)
    expect(textOf(own).trim()).toBe(reply.trim())
    expect(await read(elsewhere, answerId, 3)).toEqual(own.slice(3))
  })

  it('go on when nobody follows, and are listed in their conversation', async () => {
    const answers = process()
    slow()
    const { answerId } = await answers.start({ question })
    const [first] = await read(answers, answerId, 0, ({ type }) => type === 'status')
    const id = first?.type === 'status' ? (first.conversationId ?? '') : ''
    expect((await readConversation(database.orm, id)).turns).toMatchObject([{ answerId, running: true }])
    expect(answers.counts()).toEqual({ running: 1, followers: 0 })
    await expect.poll(() => answers.counts().running, { timeout: 10_000 }).toBe(0)
    expect((await readConversation(database.orm, id)).turns).toMatchObject([
      { answerId, running: false, answer: { id: answerId } },
    ])
  })

  it.each(['here', 'elsewhere'])(
    'are stopped from %s, upstream too, and keep what was written',
    async (place) => {
      const [here, elsewhere] = [process(), process()]
      server.enqueue({ kind: 'slow', delayMs: 25 })
      const { answerId } = await here.start({ question })
      await read(here, answerId, 0, isDelta)
      await wait(200)
      const stopped = performance.now()
      const from = place === 'here' ? here : elsewhere
      expect(await from.stop(answerId)).toEqual({ answerId, state: 'stopping' })
      expect(await server.requests.at(-1)?.closedEarly).toBe(true)
      // On a quiet machine it is under 100 ms.
      expect(performance.now() - stopped).toBeLessThan(500)
      const events = await read(elsewhere, answerId)
      expect(events.at(-1)).toMatchObject({
        type: 'failed',
        error: { code: 'stopped', message: 'The answer was stopped before it was finished' },
      })
      const conversation = events[0]?.type === 'status' ? (events[0].conversationId ?? '') : ''
      const [turn] = (await readConversation(database.orm, conversation)).turns
      expect(turn).toMatchObject({ answer: null, running: false, partialText: textOf(events) })
      expect(turn?.failure).toMatch(/stopped/)
      expect(textOf(events)).not.toBe('')
      expect(await elsewhere.stop(answerId)).toEqual({ answerId, state: 'stopped' })
    },
  )

  it('answer the same request once under an id, and refuse another', async () => {
    const [here, elsewhere] = [process(), process()]
    const answerId = randomUUID()
    const asked = server.requests.length
    const request = { question, answerId, facets: { version: '1' }, profile: {} }
    const starts = await Promise.all([here, elsewhere, here].map((answers) => answers.start(request)))
    expect(starts.filter(({ isNew }) => isNew)).toHaveLength(1)
    const ends = await Promise.all([here, elsewhere].map((answers) => read(answers, answerId)))
    expect(ends[0]).toEqual(ends[1])
    const sameAgain = { profile: {}, facets: { version: '1' }, answerId, question }
    expect(await elsewhere.start(sameAgain)).toEqual({ answerId, isNew: false })
    expect(server.requests.length).toBe(asked + 1)
    await expect(here.start({ question: 'And the heater?', answerId })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('fail when their process falls silent, which stops when it comes to', async () => {
    const [silent, other] = [process({ leaseMs: 6_000 }), process({ leaseMs: 300 })]
    server.enqueue({ kind: 'stall_after', chunks: 8 })
    const { answerId } = await silent.start({ question })
    const events = await read(other, answerId)
    expect(events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'unavailable' } })
    expect(textOf(events)).not.toBe('')
    expect(silent.counts().running).toBe(1)
    expect(await server.requests.at(-1)?.closedEarly).toBe(true)
    await expect.poll(() => silent.counts().running, { timeout: 10_000 }).toBe(0)
    expect((await read(silent, answerId)).at(-1)).toMatchObject({ error: { code: 'unavailable' } })
  })

  it('are of a limited number', async () => {
    const answers = process({ maxRunning: 1, maxFollowers: 1 })
    slow()
    const { answerId } = await answers.start({ question })
    const refused = { code: 'rate_limited', retryable: true, retryAfterSeconds: expect.any(Number) }
    await expect(answers.start({ question })).rejects.toMatchObject(refused)
    const reading = read(answers, answerId)
    await wait(50)
    const { signal } = new AbortController()
    await expect(answers.follow(answerId, { signal })).rejects.toMatchObject(refused)
    await reading
    expect(answers.counts()).toEqual({ running: 0, followers: 0 })
  })

  it('do not outlast their time, and say so', async () => {
    const answers = process({ maxMs: 200 })
    server.enqueue({ kind: 'stall_after', chunks: 8 })
    const { answerId } = await answers.start({ question })
    expect((await read(answers, answerId)).at(-1)).toMatchObject({
      type: 'failed',
      error: { code: 'upstream_failed' },
    })
    expect(await server.requests.at(-1)?.closedEarly).toBe(true)
  })

  it('that fail tell everybody the same', async () => {
    const [here, elsewhere] = [process(), process()]
    server.enqueue({ kind: 'status', status: 401 })
    const { answerId } = await here.start(
      { question },
      { describeFailure: () => new FootnoteError('upstream_failed', 'As described') },
    )
    const own = await read(here, answerId)
    expect(own.at(-1)).toMatchObject({ error: { code: 'upstream_failed', message: 'As described' } })
    expect((await read(elsewhere, answerId)).at(-1)).toMatchObject(own.at(-1) ?? {})
    await expect(here.follow(randomUUID(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(here.stop(randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are replayed from the answer once their events are dropped', async () => {
    const answers = process({ leaseMs: 100, keptMs: 1 })
    const { answerId } = await answers.start({ question })
    await read(answers, answerId)
    await wait(200)
    const again = await read(answers, answerId)
    expect(again.map(({ type }) => type).slice(0, 3)).toEqual(['sources', 'delta', 'sentence'])
    const late = await read(answers, answerId, 5_000)
    expect(late).toMatchObject([{ id: 5_001, type: 'done', answer: { id: answerId } }])
  })
})
