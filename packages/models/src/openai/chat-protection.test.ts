import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { OpenAiServerOptions } from '../testing/exchange.ts'
import type { OpenAiFault } from '../testing/openai-fault.ts'
import { type OpenAiServer, startOpenAiServer } from '../testing/openai-server.ts'
import { readChat, readFailingChat, toChatRequest } from '../testing/read-chat.ts'
import { createOpenAiModels, type OpenAiModelsOptions } from './create-openai-models.ts'

const broken: OpenAiFault = { kind: 'status', status: 503 }
let server: OpenAiServer
afterEach(() => server.close())

async function start(given: OpenAiServerOptions, options: OpenAiModelsOptions) {
  server = await startOpenAiServer(given)
  const { chat, choices } = await createOpenAiModels({
    baseUrl: server.baseUrl,
    retries: { attempts: 1, baseDelayMs: 1 },
    timeouts: { firstChunkMs: 400, stallMs: 150 },
    ...options,
  })
  if (!chat) throw new Error('There should be a chat model')
  return { chat, choices }
}

describe('a model that keeps failing', () => {
  const breaker = { failures: 2, pauseMs: 150 }

  test('is left alone for a while, then asked once', async () => {
    const { chat } = await start({}, { chatModel: 'small', breaker })
    server.enqueue(broken, broken, broken)
    for (let i = 0; i < 2; i++) await readFailingChat(chat.stream(toChatRequest()))
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error).toMatchObject({ code: 'upstream_failed' })
    expect(error.message).toMatch(/failed 2 times in a row and is left alone for another 1 s/)
    expect(server.requests).toHaveLength(2)
    await wait(170)
    // The one that is let through fails: left alone again.
    await readFailingChat(chat.stream(toChatRequest()))
    await readFailingChat(chat.stream(toChatRequest()))
    expect(server.requests).toHaveLength(3)
    await wait(170)
    const both = [1, 2].map(() => readChat(chat.stream(toChatRequest())).catch(() => null))
    expect((await Promise.all(both)).filter((read) => read !== null)).toHaveLength(1)
    expect((await readChat(chat.stream(toChatRequest()))).text).toMatch(/^You asked/)
  })

  test.each<[string, OpenAiFault]>([
    ['that has too much to do', { kind: 'status', status: 429 }],
    ['that refuses a request', { kind: 'status', status: 400, message: 'too long' }],
  ])('is not one %s', async (_, fault) => {
    const { chat } = await start({}, { chatModel: 'small', breaker })
    server.enqueue(fault, fault, fault)
    for (let i = 0; i < 3; i++) await readFailingChat(chat.stream(toChatRequest()))
    expect(server.requests).toHaveLength(3)
    expect((await readChat(chat.stream(toChatRequest()))).text).toMatch(/^You asked/)
  })

  test('is not one whose reader leaves', async () => {
    const { chat } = await start({}, { chatModel: 'small', breaker })
    for (let i = 0; i < 3; i++) {
      server.enqueue({ kind: 'stall_before' })
      const signal = AbortSignal.timeout(20)
      await readChat(chat.stream(toChatRequest({ signal }))).catch(() => undefined)
    }
    expect((await readChat(chat.stream(toChatRequest()))).text).toMatch(/^You asked/)
  })
})

describe('of several models', () => {
  const chatModel = ['first', 'second', 'third']

  test.each<[string, OpenAiFault]>([
    ['is broken', broken],
    ['is not there', { kind: 'status', status: 404 }],
    ['has too much to do for an hour', { kind: 'status', status: 429, retryAfterSeconds: 3600 }],
    ['is silent', { kind: 'stall_before' }],
    ['has a gateway before it that answers', { kind: 'html' }],
  ])('the next one answers when the first one %s', async (_, fault) => {
    const { chat } = await start({}, { chatModel })
    server.enqueue(fault)
    const { text, finish } = await readChat(chat.stream(toChatRequest()))
    expect(text).toBe('You asked: Why is it slow?')
    expect(finish).toMatchObject({ type: 'finish', model: 'second' })
    expect(server.requests.map(({ body }) => body.model)).toEqual(['first', 'second'])
  })

  test('none goes on with what another one began', async () => {
    const { chat } = await start({}, { chatModel })
    server.enqueue({ kind: 'cut_after', chunks: 2 })
    const { text, error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(text).toBe('You asked:')
    expect(error.message).toMatch(/model first\) broke off/)
    expect(server.requests).toHaveLength(1)
  })

  test('all are named when none answers', async () => {
    const { chat } = await start({}, { chatModel })
    server.enqueue(broken, { kind: 'status', status: 401 }, { kind: 'status', status: 404 })
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error).toMatchObject({ code: 'upstream_failed', retryable: true })
    expect(error.message).toMatch(
      /^None of the 3 models answered\. .*first.*503.*second.*key.*third.*not there/,
    )
    server.enqueue(...chatModel.map(() => ({ kind: 'status', status: 429 }) as const))
    const busy = await readFailingChat(chat.stream(toChatRequest()))
    expect(busy.error).toMatchObject({ code: 'rate_limited' })
  })

  test('each can be asked by itself', async () => {
    const { chat, choices } = await start({}, { chatModel })
    expect(chat.id).toBe('first')
    expect(choices?.map(({ id }) => id)).toEqual(chatModel)
    server.enqueue(broken)
    const third = choices?.[2]
    if (!third) throw new Error('There should be a third')
    const { error } = await readFailingChat(third.stream(toChatRequest()))
    expect(error.message).toMatch(/third/)
    expect(server.requests).toHaveLength(1)
  })
})

describe('requests at once', () => {
  test('are no more than allowed; the others wait their turn', async () => {
    let atOnce = 0
    let most = 0
    const { chat } = await start({}, { chatModel: 'small', concurrency: 2 })
    server.enqueue(...Array.from({ length: 5 }, () => ({ kind: 'slow', delayMs: 5 }) as const))
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        for await (const chunk of chat.stream(toChatRequest())) {
          if (chunk.type === 'delta' && chunk.text === 'You') most = Math.max(most, ++atOnce)
          if (chunk.type === 'finish') atOnce -= 1
        }
      }),
    )
    expect(server.requests).toHaveLength(5)
    expect(most).toBe(2)
  })

  test('of a reader who leaves while waiting are never sent', async () => {
    const { chat } = await start({}, { chatModel: 'small', concurrency: 1 })
    server.enqueue({ kind: 'slow', delayMs: 20 })
    const first = readChat(chat.stream(toChatRequest()))
    const reason = new Error('gone')
    const leaving = new AbortController()
    const second = readChat(chat.stream(toChatRequest({ signal: leaving.signal })))
    leaving.abort(reason)
    await expect(second).rejects.toBe(reason)
    await first
    // Its place was not lost.
    await readChat(chat.stream(toChatRequest()))
    expect(server.requests).toHaveLength(2)
  })
})
