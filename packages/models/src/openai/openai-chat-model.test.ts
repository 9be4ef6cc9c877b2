import { afterEach, describe, expect, test } from 'vitest'
import type { ChatModel } from '../chat-model.ts'
import type { OpenAiServerOptions } from '../testing/exchange.ts'
import { type OpenAiServer, startOpenAiServer } from '../testing/openai-server.ts'
import {
  readChat as collect,
  readFailingChat as fail,
  toChatRequest as toRequest,
} from '../testing/read-chat.ts'
import { createOpenAiModels, type OpenAiModelsOptions } from './create-openai-models.ts'

const key = 'test-key-9f3a'
let server: OpenAiServer

afterEach(() => server.close())

async function start(given: OpenAiServerOptions = {}, options: OpenAiModelsOptions = {}): Promise<ChatModel> {
  server = await startOpenAiServer(given)
  const { chat } = await createOpenAiModels({
    apiKey: key,
    baseUrl: server.baseUrl,
    chatModel: 'small-model',
    timeouts: { firstChunkMs: 400, stallMs: 150 },
    retries: { baseDelayMs: 1 },
    ...options,
  })
  if (chat === null) throw new Error('There should be a chat model')
  return chat
}

describe('an answer', () => {
  test('comes in pieces and ends with the reason and the usage', async () => {
    const chat = await start()
    const { text, finish } = await collect(chat.stream(toRequest()))
    expect(text).toBe('You asked: Why is it slow?')
    expect(finish).toEqual({
      type: 'finish',
      reason: 'stop',
      usage: { inputTokens: 4, outputTokens: 6, costUsd: null },
    })
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${key}`)
  })

  test('that was cut to the limit says so', async () => {
    const chat = await start()
    const { text, finish } = await collect(chat.stream(toRequest({ maxTokens: 2 })))
    expect(text).toBe('You asked:')
    expect(finish).toMatchObject({ reason: 'length' })
  })

  test('costs what the prices say', async () => {
    const chat = await start(
      {},
      { prices: { 'small-model': { inputPerMillionUsd: 1, outputPerMillionUsd: 10 } } },
    )
    const { finish } = await collect(chat.stream(toRequest()))
    expect(finish).toMatchObject({ usage: { costUsd: (4 + 60) / 1e6 } })
  })

  test('has an estimated usage when the server reports none', async () => {
    const chat = await start({ reportsUsage: false })
    const { finish } = await collect(chat.stream(toRequest()))
    expect(finish).toMatchObject({ usage: { inputTokens: 4, outputTokens: 7 } })
  })

  test.each(['cut_before_usage', 'stall_before_usage'] as const)(
    'is complete with its reason: %s',
    async (kind) => {
      const chat = await start()
      server.enqueue({ kind })
      const { text, finish } = await collect(chat.stream(toRequest()))
      expect(text).toBe('You asked: Why is it slow?')
      expect(finish).toMatchObject({ reason: 'stop', usage: { outputTokens: 7 } })
    },
  )

  test('may take longer than each wait', async () => {
    const chat = await start()
    server.enqueue({ kind: 'slow', delayMs: 60 })
    expect((await collect(chat.stream(toRequest()))).finish).toMatchObject({ reason: 'stop' })
  })

  test('does not run out of time while the reader is busy', async () => {
    const chat = await start()
    let text = ''
    for await (const chunk of chat.stream(toRequest())) {
      if (chunk.type === 'delta' && text === '') await new Promise((resolve) => setTimeout(resolve, 250))
      if (chunk.type === 'delta') text += chunk.text
    }
    expect(text).toBe('You asked: Why is it slow?')
  })
})

describe('a server of another dialect', () => {
  test.each([
    ['stream_options', {}],
    ['max_tokens', { maxTokens: 3 }],
    ['temperature', { temperature: 0 }],
  ])('that refuses %s is asked without it, and remembered', async (parameter, given) => {
    const chat = await start({ refusedParameters: [parameter] })
    await collect(chat.stream(toRequest(given)))
    await collect(chat.stream(toRequest(given)))
    expect(server.requests.map(({ body }) => parameter in body)).toEqual([true, false, false])
    expect(server.requests[2]?.body.max_completion_tokens).toBe(parameter === 'max_tokens' ? 3 : undefined)
  })

  test('is understood by requests that run at the same time', async () => {
    const chat = await start({ refusedParameters: ['stream_options', 'temperature'] })
    const given = { temperature: 0 }
    const answers = await Promise.all([1, 2, 3].map(() => collect(chat.stream(toRequest(given)))))
    expect(answers.map(({ text }) => text)).toEqual(Array(3).fill('You asked: Why is it slow?'))
  })

  test('gets a dummy key when none is configured', async () => {
    server = await startOpenAiServer()
    const { chat } = await createOpenAiModels({ baseUrl: server.baseUrl, chatModel: 'local' })
    if (chat === null) throw new Error('There should be a chat model')
    expect((await collect(chat.stream(toRequest()))).finish).toMatchObject({ reason: 'stop' })
    expect(server.requests[0]?.headers.authorization).toMatch(/^Bearer \S+$/)
  })
})

describe('a failure before the first delta', () => {
  test.each([
    ['status 500', { kind: 'status', status: 500 }],
    ['status 429', { kind: 'status', status: 429, retryAfterSeconds: 0 }],
    ['silence', { kind: 'stall_before' }],
    ['a stall', { kind: 'stall_after', chunks: 0 }],
    ['a cut', { kind: 'cut_after', chunks: 0 }],
    ['an end without a reason', { kind: 'end_without_finish', chunks: 0 }],
    ['a malformed event', { kind: 'malformed_after', chunks: 0 }],
    ['an error event', { kind: 'error_after', chunks: 0, message: 'overloaded' }],
  ] as const)('is mended by another attempt: %s', async (_, fault) => {
    const chat = await start()
    server.enqueue(fault)
    expect((await collect(chat.stream(toRequest()))).text).toBe('You asked: Why is it slow?')
    expect(server.requests).toHaveLength(2)
  })

  test.each([
    ['401', { kind: 'status', status: 401 }, 'upstream_failed', /refused the key/],
    ['403', { kind: 'status', status: 403 }, 'upstream_failed', /refused the key/],
    ['404', { kind: 'status', status: 404 }, 'upstream_failed', /model small-model is not there/],
    ['400', { kind: 'status', status: 400, message: 'too long' }, 'upstream_failed', /too long/],
    ['no quota', { kind: 'status', status: 429, code: 'insufficient_quota' }, 'upstream_failed', /quota/],
    ['HTML', { kind: 'html' }, 'upstream_failed', /text\/html/],
  ] as const)('is final: %s', async (_, fault, code, message) => {
    const chat = await start()
    server.enqueue(fault)
    const { error } = await fail(chat.stream(toRequest()))
    expect(error).toMatchObject({ code, retryable: false })
    expect(error.message).toMatch(message)
    expect(error.message).toContain(new URL(server.baseUrl).host)
    expect(server.requests).toHaveLength(1)
  })

  test('is reported after the last attempt', async () => {
    const chat = await start({}, { retries: { attempts: 2, baseDelayMs: 1 } })
    server.enqueue(...[1, 2, 3].map(() => ({ kind: 'status', status: 503 }) as const))
    const { error } = await fail(chat.stream(toRequest()))
    expect(error).toMatchObject({ code: 'upstream_failed', retryable: true })
    expect(server.requests).toHaveLength(2)
  })

  test('waits as long as the server asks', async () => {
    const chat = await start()
    server.enqueue({ kind: 'status', status: 429, retryAfterSeconds: 0.2 })
    const startedAt = performance.now()
    await collect(chat.stream(toRequest()))
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195)
  })

  test('does not wait for an hour', async () => {
    const chat = await start()
    server.enqueue({ kind: 'status', status: 429, retryAfterSeconds: 3600 })
    const { error } = await fail(chat.stream(toRequest()))
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true })
    expect(server.requests).toHaveLength(1)
  })

  test('of the connection names the host', async () => {
    const chat = await start()
    const { host } = new URL(server.baseUrl)
    await server.close()
    const { error } = await fail(chat.stream(toRequest()))
    expect(error).toMatchObject({ code: 'upstream_failed', retryable: true })
    expect(error.message).toContain(host)
  })

  test('never shows the key, not even in the cause', async () => {
    const chat = await start({ requiredKey: 'another' })
    const { error } = await fail(chat.stream(toRequest()))
    expect(error.message).toMatch(/refused the key/)
    expect(`${error.message} ${error.stack} ${error.cause}`).not.toContain(key)
    expect(String(error.cause)).toContain('[key]')
  })
})

describe('a failure in mid-answer', () => {
  test.each([
    ['a stall', { kind: 'stall_after', chunks: 2 }, /fell silent/],
    ['a cut', { kind: 'cut_after', chunks: 2 }, /broke off/],
    ['an end without a reason', { kind: 'end_without_finish', chunks: 2 }, /broke off its answer/],
    ['a malformed event', { kind: 'malformed_after', chunks: 2 }, /cannot be read/],
    ['an error event', { kind: 'error_after', chunks: 2, message: 'overloaded' }, /overloaded/],
  ] as const)('is an error, and nothing is sent again: %s', async (_, fault, message) => {
    const chat = await start()
    server.enqueue(fault)
    const { text, error } = await fail(chat.stream(toRequest()))
    expect(text).toBe('You asked:')
    expect(error).toMatchObject({ code: 'upstream_failed', retryable: true })
    expect(error.message).toMatch(message)
    expect(server.requests).toHaveLength(1)
  })
})

describe('a reader who leaves', () => {
  test('ends the request upstream by breaking out of the loop', async () => {
    const chat = await start()
    server.enqueue({ kind: 'slow', delayMs: 30 })
    for await (const _ of chat.stream(toRequest())) break
    expect(await server.requests[0]?.closedEarly).toBe(true)
  })

  test.each([
    ['in mid-answer', { kind: 'stall_after', chunks: 1 }],
    ['before the answer', { kind: 'stall_before' }],
    ['while waiting for the next attempt', { kind: 'status', status: 429, retryAfterSeconds: 10 }],
  ] as const)('gets back the reason of the abort: %s', async (_, fault) => {
    const chat = await start({}, { timeouts: { firstChunkMs: 5000, stallMs: 5000 } })
    server.enqueue(fault)
    const controller = new AbortController()
    const reason = new DOMException('The reader has left', 'AbortError')
    setTimeout(() => controller.abort(reason), 60)
    const reading = collect(chat.stream(toRequest({ signal: controller.signal })))
    await expect(reading).rejects.toBe(reason)
    if (fault.kind !== 'status') expect(await server.requests[0]?.closedEarly).toBe(true)
  })

  test('who has gone before sends nothing', async () => {
    const chat = await start()
    const reason = new Error('gone')
    await expect(collect(chat.stream(toRequest({ signal: AbortSignal.abort(reason) })))).rejects.toBe(reason)
    expect(server.requests).toHaveLength(0)
  })
})
