import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inCallScope } from '../call-scope.ts'
import type { ChatModel } from '../chat-model.ts'
import { type OpenAiServer, startOpenAiServer } from '../testing/openai-server.ts'
import { readChat, readFailingChat, toChatRequest } from '../testing/read-chat.ts'
import { createOpenAiModels, type OpenAiModelsOptions } from './create-openai-models.ts'

const apiKey = 'sk-never-to-be-kept'
let dir: string
let server: OpenAiServer
let answers = 0
let baseUrl: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'footnote-calls-'))
  server = await startOpenAiServer({
    reply: () => `Answer ${++answers}.`,
    refusedParameters: ['temperature'],
  })
  ;({ baseUrl } = server)
  answers = 0
})
afterEach(async () => {
  await server.close()
  await rm(dir, { recursive: true })
})

async function open(mode: 'record' | 'replay', options: OpenAiModelsOptions = {}): Promise<ChatModel> {
  const { chat } = await createOpenAiModels({
    apiKey,
    baseUrl,
    chatModel: 'small-model',
    retries: { attempts: 1 },
    calls: { mode, dir },
    ...options,
  })
  if (!chat) throw new Error('There should be a chat model')
  return chat
}
const ask = async (chat: ChatModel, given: Parameters<typeof toChatRequest>[0] = {}, trial = 0) =>
  inCallScope({ trial }, () => readChat(chat.stream(toChatRequest(given))))

test('what was recorded is replayed without the server, to the last byte', async () => {
  const recorded = await ask(await open('record'))
  await server.close()
  expect(await ask(await open('replay'))).toEqual(recorded)
  expect(recorded.finish).toMatchObject({ usage: { outputTokens: 2 } })
})

test('the trials of one question are calls of their own', async () => {
  const recording = await open('record')
  const texts = [
    (await ask(recording, {}, 0)).text,
    (await ask(recording, {}, 1)).text,
    (await ask(recording, {}, 2)).text,
  ]
  expect(texts).toEqual(['Answer 1.', 'Answer 2.', 'Answer 3.'])
  await server.close()
  const replaying = await open('replay')
  const again = [2, 1, 0].map(async (trial) => (await ask(replaying, {}, trial)).text)
  expect(await Promise.all(again)).toEqual(texts.toReversed())
  const { error } = await inCallScope({ trial: 3 }, () => readFailingChat(replaying.stream(toChatRequest())))
  expect(error.message).toMatch(
    /No call to .*\/chat\/completions \(model small-model, trial 3\).*MODEL_CALLS/,
  )
  expect(error.code).toBe('unavailable')
})

test.each<[string, Parameters<typeof toChatRequest>[0], OpenAiModelsOptions]>([
  ['messages', { messages: [{ role: 'user', content: 'Why?' }] }, {}],
  ['settings', { maxTokens: 7 }, {}],
  ['tools', { tools: [{ name: 'a', description: 'b', parameters: {} }] }, {}],
  ['a model', {}, { chatModel: 'other-model' }],
  ['a base URL', {}, { baseUrl: 'http://127.0.0.1:9/v1' }],
])('other %s make another call', async (_, given, options) => {
  await ask(await open('record'))
  const { error } = await readFailingChat((await open('replay', options)).stream(toChatRequest(given)))
  expect(error.message).toMatch(/is recorded as/)
})

test('what a server refuses is learnt from the recording too', async () => {
  await ask(await open('record'), { temperature: 0 })
  await server.close()
  expect((await ask(await open('replay'), { temperature: 0 })).text).toBe('Answer 1.')
})

test('neither keys nor failures nor answers that broke off are kept', async () => {
  const chat = await open('record')
  server.enqueue({ kind: 'status', status: 503 }, { kind: 'status', status: 429 })
  for (let i = 0; i < 2; i++) await readFailingChat(chat.stream(toChatRequest()))
  server.enqueue({ kind: 'cut_after', chunks: 1 })
  await readFailingChat(chat.stream(toChatRequest()))
  expect(await readdir(dir)).toEqual([])
  await ask(chat)
  const [file = ''] = await readdir(dir)
  expect(await readFile(join(dir, file), 'utf8')).not.toContain(apiKey)
})

test('a file that is no recording is named', async () => {
  await ask(await open('record'))
  const [file = ''] = await readdir(dir)
  await writeFile(join(dir, file), '{"request": {}')
  const { error } = await readFailingChat((await open('replay')).stream(toChatRequest()))
  expect(error.message).toMatch(new RegExp(`${file} is not a recorded call`))
})

test('embeddings are recorded as well, their dimensions with them', async () => {
  const embed = async (mode: 'record' | 'replay') => {
    const { embedding } = await createOpenAiModels({ baseUrl, embeddingModel: 'small', calls: { mode, dir } })
    const { signal } = new AbortController()
    return embedding?.embed(['vacuum'], { kind: 'query', signal })
  }
  const recorded = await embed('record')
  await server.close()
  expect(await embed('replay')).toEqual(recorded)
})
