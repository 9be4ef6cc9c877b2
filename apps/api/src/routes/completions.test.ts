import { createOpenAiModels } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../testing/open-test-api.ts'

const question = 'How often is the filter sponge rinsed?'
const ask = (content: unknown, more: object = {}) => ({ messages: [{ role: 'user', content }], ...more })
let offline: TestApi
let online: TestApi
let server: OpenAiServer
beforeAll(async () => {
  server = await startOpenAiServer({
    reply: () => 'Keep it at 25 degrees. [2] Rinse the filter sponge every 3 weeks. [1]',
  })
  offline = await openTestApi()
  const models = await createOpenAiModels({
    baseUrl: server.baseUrl,
    chatModel: ['tank-1', 'tank-2'],
    retries: { attempts: 1 },
  })
  online = offline.withContext({ models })
})
afterAll(async () => {
  await offline.close()
  await server.close()
})

interface Completion {
  id: string
  model: string
  choices: { message: { content: string }; delta: { content?: string }; finish_reason: string | null }[]
  usage?: { total_tokens: number }
  footnote?: {
    outcome: string
    text: string
    standalone: string | null
    citations: { documentUri: string }[]
  }
}

async function post(api: TestApi, body: unknown): Promise<{ status: number; text: string }> {
  const response = await api.call('/v1/chat/completions', { body })
  return { status: response.status, text: await response.text() }
}

const chunksOf = (text: string) =>
  text
    .split('\n\n')
    .filter((line) => line !== '' && line !== 'data: [DONE]')
    .map((line) => JSON.parse(line.slice('data: '.length)) as Completion)

describe('the face of OpenAI’s protocol', () => {
  it('lists itself and the models that can be chosen', async () => {
    const { data } = (await (await online.call('/v1/models')).json()) as { data: { id: string }[] }
    expect(data.map(({ id }) => id)).toEqual(['footnote', 'tank-1', 'tank-2', 'offline-extractive-1'])
  })

  it('answers with markers, and has the sources in a field of its own', async () => {
    const { status, text } = await post(offline, ask(question, { model: 'footnote', temperature: 1 }))
    expect(status).toBe(200)
    const completion = JSON.parse(text) as Completion
    expect(completion).toMatchObject({
      object: 'chat.completion',
      model: 'footnote',
      choices: [{ finish_reason: 'stop', message: { role: 'assistant' } }],
      footnote: { outcome: 'answer', citations: [{ n: 1, documentUri: 'guides/filter.md' }] },
    })
    expect(completion.choices[0]?.message.content).toMatch(/every 3 weeks.*\[1\]/s)
    expect(completion.footnote?.text).toBe(completion.choices[0]?.message.content)
  })

  it('takes the messages before for the conversation, and parts for text', async () => {
    const messages = [
      { role: 'system', content: 'You are a pirate.' },
      { role: 'user', content: 'How often are fry fed?' },
      { role: 'assistant', content: '4 times a day. [1]' },
      { role: 'user', content: [{ type: 'text', text: 'Why?' }] },
    ]
    const { footnote } = JSON.parse((await post(offline, { messages })).text) as Completion
    expect(footnote?.standalone).toBe('Why? (about: How often are fry fed?)')
  })

  it('streams finished sentences, whose numbers are those of the sources', async () => {
    const body = ask(question, { model: 'tank-2', stream: true, stream_options: { include_usage: true } })
    const { text } = await post(online, body)
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
    const chunks = chunksOf(text)
    expect(new Set(chunks.map(({ id, model }) => `${id} ${model}`)).size).toBe(1)
    const shown = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
    const last = chunks.find(({ footnote }) => footnote)
    expect(last?.choices[0]?.finish_reason).toBe('stop')
    expect(shown).toBe(last?.footnote?.text)
    expect(shown).toMatch(/3 weeks\. \[\d\]$/)
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0)
    expect(server.requests.at(-1)?.body.model).toBe('tank-2')
  })

  it('streams a refusal, too', async () => {
    const never = { ...offline.context.domain, thresholds: { scope: 1, sufficiency: 1 } }
    const body = ask('What is a good recipe for pancakes?', { stream: true })
    const chunks = chunksOf((await post(offline.withContext({ domain: never }), body)).text)
    expect(chunks.find(({ footnote }) => footnote)?.footnote?.outcome).not.toBe('answer')
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).not.toBe('')
  })

  it.each<[string, unknown, number, RegExp]>([
    ['no messages', {}, 400, /messages/],
    [
      'a last word of the assistant',
      { messages: [{ role: 'assistant', content: 'x' }] },
      400,
      /last message/,
    ],
    ['an image', ask([{ type: 'image_url', image_url: { url: 'x' } }]), 400, /messages/],
    ['an empty question', ask(' ', { stream: true }), 400, /empty/],
    ['a model that is not there', ask(question, { model: 'gpt-9' }), 400, /no model gpt-9/],
  ])('refuses %s in the protocol’s form', async (_, body, status, message) => {
    const refused = await post(offline, body)
    expect(refused.status).toBe(status)
    expect(JSON.parse(refused.text)).toEqual({
      error: {
        message: expect.stringMatching(message),
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_input',
      },
    })
  })

  it('tells of a model that fails, by a status or inside the stream', async () => {
    server.enqueue({ kind: 'status', status: 401 }, { kind: 'status', status: 401 })
    const failed = await post(online, ask(question))
    expect(failed).toMatchObject({ status: 502, text: expect.stringContaining('upstream_failed') })
    server.enqueue({ kind: 'status', status: 401 }, { kind: 'status', status: 401 })
    const { status, text } = await post(online, ask(question, { stream: true }))
    expect(status).toBe(200)
    expect(text).toMatch(/"error":\{"message":".*refused the key/)
    expect(text).not.toContain('[DONE]')
  })
})
