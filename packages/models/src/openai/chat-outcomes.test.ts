import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { inCallScope } from '../call-scope.ts'
import type { ChatModel } from '../chat-model.ts'
import type { ModelCall } from '../model-call.ts'
import type { OpenAiServerOptions } from '../testing/exchange.ts'
import { type OpenAiServer, startOpenAiServer } from '../testing/openai-server.ts'
import { readChat, readFailingChat, toChatRequest } from '../testing/read-chat.ts'
import { createOpenAiModels, type OpenAiModelsOptions } from './create-openai-models.ts'

let server: OpenAiServer
afterEach(() => server.close())

async function start(given: OpenAiServerOptions = {}, options: OpenAiModelsOptions = {}): Promise<ChatModel> {
  server = await startOpenAiServer(given)
  const { chat } = await createOpenAiModels({
    baseUrl: server.baseUrl,
    chatModel: 'small-model',
    timeouts: { firstChunkMs: 400, stallMs: 150 },
    retries: { attempts: 2, baseDelayMs: 1 },
    ...options,
  })
  if (chat === null) throw new Error('There should be a chat model')
  return chat
}

describe('what is no answer', () => {
  test.each<[string, string, RegExp]>([
    ['chunks of another shape', 'data: 42\n\ndata: null\n\ndata: {"choices": "no"}\n\n', /before the end/],
    [
      'text that is no text',
      'data: {"choices":[{"delta":{"content":7},"finish_reason":"stop"}]}\n\n',
      /empty/,
    ],
    ['bytes', '\u0000\u0001\ufffd\n\n', /before the end/],
    ['invalid JSON', 'data: {"choices": [}\n\n', /cannot be read/],
    ['nothing', '', /before the end/],
    ['no more than the end', 'data: [DONE]\n\n', /before the end/],
  ])('%s: tried again, then one clear line', async (_, body, message) => {
    const chat = await start()
    server.enqueue({ kind: 'raw', body }, { kind: 'raw', body })
    const { text, error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(text).toBe('')
    expect(error).toMatchObject({ code: 'upstream_failed', retryable: true })
    expect(error.message).toMatch(message)
    expect(error.message).toMatch(/^The model server [\w.:]+ \(model small-model\) [^\n]*\.$/)
    expect(server.requests).toHaveLength(2)
  })

  test('an empty answer is tried again, and is no answer', async () => {
    const chat = await start({ reply: () => ' \n ' })
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error).toMatchObject({ code: 'upstream_failed', retryable: true })
    expect(error.message).toMatch(/gave an empty answer/)
    expect(server.requests).toHaveLength(2)
  })

  test('a limit that was used up by thinking is told as such', async () => {
    const thinking = 'data: {"choices":[{"delta":{"reasoning_content":"Hm"}}]}\n\n'
    const end = 'data: {"choices":[{"delta":{},"finish_reason":"length"}]}\n\n'
    const chat = await start()
    server.enqueue({ kind: 'raw', body: thinking + end })
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error.message).toMatch(/used up its limit of tokens/)
    expect(server.requests).toHaveLength(1)
  })

  test('a gateway that only says that it works is not waited for', async () => {
    const chat = await start({}, { retries: { attempts: 1 } })
    server.enqueue({ kind: 'comments' })
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error.message).toMatch(/did not begin to answer in time/)
    expect(await server.requests[0]?.closedEarly).toBe(true)
  })

  test('a host that takes no connection is given up on', async () => {
    // Its packets go nowhere, or its network is not there: both are soon known.
    server = await startOpenAiServer()
    const startedAt = performance.now()
    const { chat } = await createOpenAiModels({
      baseUrl: 'http://192.0.2.1:9/v1',
      chatModel: 'far',
      timeouts: { connectMs: 200, firstChunkMs: 20_000 },
      retries: { attempts: 1 },
    })
    if (chat === null) throw new Error('There should be a chat model')
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error.message).toMatch(/192\.0\.2\.1:9 \(model far\) cannot be reached/)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  test('a host that speaks another protocol is told as such', async () => {
    server = await startOpenAiServer()
    const sockets: Socket[] = []
    const other = createServer((socket) => {
      sockets.push(socket)
      socket.write('220 mail.example.org\r\n')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const { chat } = await createOpenAiModels({
      baseUrl: `http://127.0.0.1:${port}/v1`,
      chatModel: 'mail',
      retries: { attempts: 1 },
    })
    if (chat === null) throw new Error('There should be a chat model')
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error).toMatchObject({ code: 'upstream_failed' })
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => other.close(resolve))
  })
})

describe('an answer that never ends', () => {
  test('ends at about the limit that was asked for, and upstream too', async () => {
    const chat = await start()
    server.enqueue({ kind: 'never_ends' })
    const { text, finish } = await readChat(chat.stream(toChatRequest({ maxTokens: 100 })))
    expect(finish).toMatchObject({ reason: 'length' })
    expect(text.length).toBeLessThan(2_000)
    expect(await server.requests[0]?.closedEarly).toBe(true)
  })

  test('ends in time without a limit', async () => {
    const chat = await start({}, { timeouts: { totalMs: 200 } })
    server.enqueue({ kind: 'never_ends' })
    const { text, error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(text).toMatch(/^word word/)
    expect(error.message).toMatch(/did not come to an end within/)
    expect(await server.requests[0]?.closedEarly).toBe(true)
  })
})

describe('a tool', () => {
  const tools = [{ name: 'search', description: 'Looks it up.', parameters: { type: 'object' } }]
  const toolCalls = () => [{ name: 'search', arguments: '{"query":"slow"}' }]

  test('is asked for with its arguments put together', async () => {
    const chat = await start({ toolCalls })
    const read = await readChat(chat.stream(toChatRequest({ tools })))
    expect(read.toolCalls).toEqual([
      { type: 'tool_call', id: 'call_0', name: 'search', arguments: '{"query":"slow"}' },
    ])
    expect(read.finish).toMatchObject({ reason: 'tool_calls' })
    expect(server.requests[0]?.body.tools).toEqual([{ type: 'function', function: tools[0] }])
  })

  test('that was not offered is an error', async () => {
    const chat = await start({ toolCalls })
    const { error } = await readFailingChat(chat.stream(toChatRequest()))
    expect(error.message).toMatch(/asked for a tool, though it was offered none/)
  })
})

describe('each call is counted', () => {
  const prices = { 'small-model': { inputPerMillionUsd: 1, outputPerMillionUsd: 10 } }
  async function callsOf(work: () => Promise<unknown>): Promise<ModelCall[]> {
    const calls: ModelCall[] = []
    await inCallScope({ onCall: (call) => void calls.push(call) }, work)
    return calls
  }

  test('with its tokens, cost, times and prompt, and failed ones too', async () => {
    const chat = await start({}, { prices })
    server.enqueue({ kind: 'status', status: 500 })
    const calls = await callsOf(() => readChat(chat.stream(toChatRequest({ promptHash: 'abc' }))))
    expect(calls).toMatchObject([
      {
        kind: 'chat',
        model: 'small-model',
        inputTokens: 0,
        costUsd: 0,
        firstTokenMs: null,
        promptHash: 'abc',
      },
      { inputTokens: 4, outputTokens: 6, costUsd: 64e-6, failure: null, promptHash: 'abc' },
    ])
    expect(calls[0]?.failure).toMatch(/failed with status 500/)
    expect(calls[1]?.durationMs).toBeGreaterThanOrEqual(calls[1]?.firstTokenMs ?? Number.NaN)
  })

  test('also one that broke off, with what had come by then', async () => {
    const chat = await start({}, { prices })
    server.enqueue({ kind: 'cut_after', chunks: 3 })
    const calls = await callsOf(() => readFailingChat(chat.stream(toChatRequest())))
    expect(calls).toMatchObject([{ inputTokens: 4, outputTokens: 4, failure: /broke off/ }].map(matching))
  })

  test('also one whose reader left', async () => {
    const chat = await start()
    server.enqueue({ kind: 'slow', delayMs: 20 })
    const calls = await callsOf(async () => {
      for await (const _ of chat.stream(toChatRequest())) break
    })
    expect(calls).toMatchObject([{ failure: 'Stopped before its end', costUsd: null }])
  })

  test('as whole for a reader who leaves with the last chunk', async () => {
    const chat = await start()
    const calls = await callsOf(async () => {
      for await (const { type } of chat.stream(toChatRequest())) if (type === 'finish') break
    })
    expect(calls).toMatchObject([{ failure: null, outputTokens: 6 }])
  })

  test('by estimate where the server reports what makes no sense', async () => {
    const chat = await start()
    server.enqueue({ kind: 'odd_usage' })
    const calls = await callsOf(() => readChat(chat.stream(toChatRequest())))
    expect(calls).toMatchObject([{ inputTokens: 4, outputTokens: 7, failure: null }])
  })

  test('of embeddings too', async () => {
    await start()
    const { embedding } = await createOpenAiModels({
      baseUrl: server.baseUrl,
      embeddingModel: 'small-embedder',
      embeddingDimensions: 8,
      retries: { baseDelayMs: 1 },
      prices: { 'small-embedder': { inputPerMillionUsd: 100, outputPerMillionUsd: 0 } },
    })
    server.enqueue({ kind: 'status', status: 503 })
    const signal = new AbortController().signal
    const calls = await callsOf(async () => embedding?.embed(['two words'], { kind: 'query', signal }))
    expect(calls).toMatchObject([
      { kind: 'embedding', inputTokens: 0, costUsd: 0, failure: expect.stringContaining('503') },
      { kind: 'embedding', inputTokens: 2, costUsd: 2e-4, failure: null },
    ])
  })
})

function matching<T extends { failure: RegExp }>({ failure, ...rest }: T) {
  return { ...rest, failure: expect.stringMatching(failure) }
}
