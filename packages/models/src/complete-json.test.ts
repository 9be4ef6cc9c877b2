import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { completeJson } from './complete-json.ts'
import { createOpenAiModels } from './openai/create-openai-models.ts'
import type { OpenAiServerOptions } from './testing/exchange.ts'
import { type OpenAiServer, startOpenAiServer } from './testing/openai-server.ts'

const schema = z.strictObject({ question: z.string().min(1), sure: z.boolean() })
const good = '{"question": "How large is work_mem?", "sure": true}'
let server: OpenAiServer
afterEach(() => server.close())

async function complete(replies: string[], options: OpenAiServerOptions = {}) {
  const left = [...replies]
  server = await startOpenAiServer({ reply: () => left.shift() ?? good, ...options })
  const { chat } = await createOpenAiModels({ baseUrl: server.baseUrl, chatModel: 'small' })
  if (!chat) throw new Error('There should be a chat model')
  const { signal } = new AbortController()
  const messages = [{ role: 'user' as const, content: 'And its size?' }]
  return completeJson(chat, { name: 'rewritten', schema, messages, signal })
}

const value = { question: 'How large is work_mem?', sure: true }

describe('completeJson', () => {
  test('has the server hold the model to the schema', async () => {
    expect(await complete([good])).toMatchObject({ value })
    expect(server.requests[0]?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { name: 'rewritten', strict: true, schema: { required: ['question', 'sure'] } },
    })
  })

  test.each([
    [['json_schema'], 'json_object'],
    [['json_schema', 'json_object'], undefined],
  ] as const)('does with less where the server refuses %j', async (refused, used) => {
    expect(await complete([good], { refusedFormats: [...refused] })).toMatchObject({ value })
    const last = server.requests.at(-1)?.body
    expect((last?.response_format as { type?: string } | undefined)?.type).toBe(used)
    // What the server is not told, the model is.
    expect(JSON.stringify(last?.messages)).toContain('JSON schema')
  })

  test.each([
    ['a fence', `\`\`\`json\n${good}\n\`\`\``],
    ['words around it', `Here it is: ${good} I hope that helps.`],
  ])('takes the JSON out of %s', async (_, reply) => {
    expect(await complete([reply])).toMatchObject({ value })
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['invalid JSON', '{"question": "How', /no JSON object/],
    ['JSON that cannot be read', '{question: 1}', /not valid JSON/],
    ['another shape', '{"question": "", "sure": "yes"}', /question: .*sure: /],
    ['prose', 'I would rather not.', /no JSON object/],
  ])('shows the model what is wrong with %s', async (_, reply, problem) => {
    const { usage } = await complete([reply, good])
    expect(server.requests).toHaveLength(2)
    const messages = server.requests[1]?.body.messages as { role: string; content: string }[]
    expect(messages.at(-2)).toMatchObject({ role: 'assistant' })
    expect(messages.at(-1)?.content).toMatch(problem)
    expect(usage.outputTokens).toBeGreaterThan(6)
  })

  test('is an error when it is not mended', async () => {
    const completing = complete(['No.', 'Never.'])
    await expect(completing).rejects.toMatchObject({ code: 'upstream_failed' })
    await expect(completing).rejects.toThrow(/model small did not answer in the form asked for/)
  })
})
