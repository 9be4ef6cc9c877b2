/** Streams over real connections, which break and are taken up again. */
import { randomUUID } from 'node:crypto'
import type { Answer, AnswerEvent } from '@footnote/contract'
import { createOpenAiModels } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './start-server.ts'
import { openTestApi, type TestApi } from './testing/open-test-api.ts'
import { toEvents } from './testing/read-events.ts'

const question = 'How often is the filter sponge rinsed?'
const reply = 'Rinse the filter sponge every 3 weeks. [1] '.repeat(10)
let model: OpenAiServer
let first: TestApi
let test: TestApi
let server: RunningServer
beforeAll(async () => {
  model = await startOpenAiServer({ reply: () => reply })
  const models = await createOpenAiModels({ baseUrl: model.baseUrl, chatModel: 'tank-1' })
  first = await openTestApi()
  test = first.withContext({ models }, { heartbeatMs: 100, maxRunning: 250 })
  server = await startServer(test.api, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await first.close()
  await model.close()
})

function ask(body: object = {}, init: RequestInit = {}): Promise<Response> {
  return fetch(`${server.url}/api/answers`, {
    method: 'POST',
    body: JSON.stringify({ question, ...body }),
    ...init,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...init.headers },
  })
}

/** Reads until a text has come, then breaks the connection. */
async function readUntil(
  response: Response,
  wanted: string,
  leaving: AbortController,
): Promise<AnswerEvent[]> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let seen = ''
  while (!seen.includes(wanted)) seen += decoder.decode((await reader?.read())?.value, { stream: true })
  leaving.abort()
  return toEvents(seen.slice(0, seen.lastIndexOf('\n\n') + 2))
}

const idle = () =>
  expect.poll(() => test.answers.counts(), { timeout: 10_000 }).toEqual({ running: 0, followers: 0 })
const textOf = (events: AnswerEvent[]) =>
  events.map((event) => (event.type === 'delta' ? event.text : '')).join('')

describe('a stream that is cut', () => {
  it('is taken up where it was, and neither loses nor repeats a word', async () => {
    model.enqueue({ kind: 'slow', delayMs: 10 })
    const leaving = new AbortController()
    const before = await readUntil(await ask({}, { signal: leaving.signal }), 'event: delta', leaving)
    const start = before[0]
    const answerId = start?.type === 'status' ? start.answerId : ''
    const lastEventId = String(before.at(-1)?.id)
    const resumed = await fetch(`${server.url}/api/answers/${answerId}/events`, {
      headers: { 'last-event-id': lastEventId },
    })
    const after = toEvents(await resumed.text())
    const all = [...before, ...after]
    expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => index + 1))
    expect(textOf(all).trim()).toBe(reply.trim())
    expect(all.at(-1)).toMatchObject({ type: 'done', answer: { id: answerId } })
    const again = await fetch(`${server.url}/api/answers/${answerId}/events?after=${lastEventId}`)
    expect(toEvents(await again.text())).toEqual(after)
    await idle()
  })

  it('is taken up by the same request, too, which asks the model once', async () => {
    const asked = model.requests.length
    model.enqueue({ kind: 'slow', delayMs: 10 })
    const answerId = randomUUID()
    const leaving = new AbortController()
    const before = await readUntil(
      await ask({ answerId }, { signal: leaving.signal }),
      'event: delta',
      leaving,
    )
    const headers = { 'last-event-id': String(before.at(-1)?.id) }
    const after = toEvents(await (await ask({ answerId }, { headers })).text())
    expect(textOf([...before, ...after]).trim()).toBe(reply.trim())
    const plain = await ask({ answerId }, { headers: { accept: 'application/json' } })
    expect(((await plain.json()) as Answer).id).toBe(answerId)
    expect(model.requests.length).toBe(asked + 1)
    expect((await ask({ answerId, question: 'And the heater?' })).status).toBe(409)
    await idle()
  })

  it('two hundred times leaves nothing behind', async () => {
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const leaving = new AbortController()
          await readUntil(await ask({}, { signal: leaving.signal }), 'event: status', leaving)
        }),
      )
    }
    await expect.poll(() => test.answers.counts(), { timeout: 60_000 }).toEqual({ running: 0, followers: 0 })
    expect(toEvents(await (await ask()).text()).at(-1)?.type).toBe('done')
  }, 90_000)
})

describe('a reader', () => {
  it('hears that the stream is still there, and that nothing on the way is to hold it back', async () => {
    model.enqueue({ kind: 'slow', delayMs: 20 })
    const response = await ask()
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    expect(response.headers.get('cache-control')).toContain('no-transform')
    model.enqueue({ kind: 'stall_after', chunks: 3 })
    const leaving = new AbortController()
    const silent = await ask({}, { signal: leaving.signal })
    const events = await readUntil(silent, ': still here', leaving)
    const start = events[0]
    const id = start?.type === 'status' ? start.answerId : ''
    const stopped = await fetch(`${server.url}/api/answers/${id}/stop`, { method: 'POST' })
    expect(await stopped.json()).toEqual({ answerId: id, state: 'stopping' })
    const end = toEvents(await (await fetch(`${server.url}/api/answers/${id}/events`)).text()).at(-1)
    expect(end).toMatchObject({ type: 'error', problem: { code: 'stopped', status: 409 } })
    await response.text()
    await idle()
  })
})
