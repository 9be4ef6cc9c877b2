import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createOpenAiModels } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './start-server.ts'
import { openTestApi, type TestApi } from './testing/open-test-api.ts'
import { toEvents } from './testing/read-events.ts'

let test: TestApi
let model: OpenAiServer
let server: RunningServer
beforeAll(async () => {
  model = await startOpenAiServer({ reply: () => 'Rinse it every 3 weeks. [1] '.repeat(30) })
  const models = await createOpenAiModels({ baseUrl: model.baseUrl, chatModel: 'tank-1' })
  test = (await openTestApi()).withContext({ models })
  server = await startServer(test.api, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await test.close()
  await model.close()
})

function ask(): Promise<Response> {
  return fetch(`${server.url}/api/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ question: 'How often is the filter sponge rinsed?' }),
  })
}

describe('a server', () => {
  it('serves readers, and what is for this machine alone, over a real connection', async () => {
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/)
    expect(toEvents(await (await ask()).text()).at(-1)?.type).toBe('done')
    expect((await fetch(`${server.url}/api/review/items`)).status).toBe(200)
    const foreign = await fetch(`${server.url}/api/review/items`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
  })

  it('stops the work of a plain request that hangs up, and goes on serving', async () => {
    const asked = model.requests.length
    model.enqueue({ kind: 'slow', delayMs: 30 })
    const reader = new AbortController()
    const answering = fetch(`${server.url}/api/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'How often is the filter sponge rinsed?' }),
      signal: reader.signal,
    }).catch(() => null)
    await expect.poll(() => model.requests.length).toBeGreaterThan(asked)
    reader.abort()
    await answering
    expect(await model.requests.at(-1)?.closedEarly).toBe(true)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  it('says which program to look for when its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(startServer(test.api, { host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'unavailable',
      message: `Cannot listen on 127.0.0.1:${port}: another program uses it. Stop that one, or set PORT to another port`,
    })
    await new Promise((resolve) => other.close(resolve))
  })

  it('says so when the host is none of this machine’s', async () => {
    await expect(startServer(test.api, { host: '203.0.113.7', port: 0 })).rejects.toThrow(/no such address/)
    await expect(startServer(test.api, { host: 'no.such.host.invalid', port: 0 })).rejects.toThrow(
      /^Cannot listen on no\.such\.host\.invalid:0: .*HOST/,
    )
  })

  it('lets what is under way end when it closes', async () => {
    const closing = await startServer(test.api, { host: '127.0.0.1', port: 0 })
    model.enqueue({ kind: 'slow', delayMs: 5 })
    const answering = fetch(`${closing.url}/api/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ question: 'How often is the filter sponge rinsed?' }),
    }).then((response) => response.text())
    await new Promise((resolve) => setTimeout(resolve, 100))
    const started = performance.now()
    await closing.close()
    // By itself, and not because it is forced to after ten seconds.
    expect(performance.now() - started).toBeLessThan(9_000)
    expect(toEvents(await answering).at(-1)?.type).toBe('done')
    await expect(fetch(`${closing.url}/healthz`)).rejects.toThrow()
  })
})

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)

it.runIf(hasIpv6)('has an address that can be opened, by IPv6 too', async () => {
  const server6 = await startServer(test.api, { host: '::1', port: 0 })
  expect((await fetch(`${server6.url}/healthz`)).status).toBe(200)
  await server6.close()
})
