import { expect, test } from 'vitest'
import { startOpenAiServer } from './openai-server.ts'

test('lists its models and answers without a stream', async () => {
  await using server = await startOpenAiServer({ models: ['a', 'b'], reply: () => 'Well then' })
  const listed = await fetch(`${server.baseUrl}/models`)
  expect(await listed.json()).toMatchObject({ data: [{ id: 'a' }, { id: 'b' }] })
  const answered = await fetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'b', messages: [{ role: 'user', content: 'Say it' }] }),
  })
  expect(await answered.json()).toMatchObject({
    choices: [{ message: { content: 'Well then' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 2, completion_tokens: 2 },
  })
})

test('does not know other models and paths', async () => {
  await using server = await startOpenAiServer({ models: ['a'] })
  const body = JSON.stringify({ model: 'c', messages: [] })
  expect((await fetch(`${server.baseUrl}/chat/completions`, { method: 'POST', body })).status).toBe(404)
  expect((await fetch(`${server.baseUrl}/other`)).status).toBe(404)
})

test('records what it was asked, faults or not', async () => {
  await using server = await startOpenAiServer()
  server.enqueue({ kind: 'status', status: 500 })
  const response = await fetch(`${server.baseUrl}/embeddings`, { method: 'POST', body: '{"input":"x"}' })
  expect(response.status).toBe(500)
  expect(server.requests).toMatchObject([{ method: 'POST', path: '/v1/embeddings', body: { input: 'x' } }])
})
