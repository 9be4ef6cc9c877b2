import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from './testing/open-test-api.ts'

let test: TestApi
beforeAll(async () => {
  test = await openTestApi()
})
afterAll(() => test.close())

const kept = [
  '/api/review/items',
  '/api/evals/runs',
  '/api/evals/suites',
  '/api/knowledge/sources',
  '/api/review',
  '/api/evals/nothing',
  '/api/%72eview/items',
]

describe.each(kept)('%s', (path) => {
  it.each<[string, { address?: string; headers?: Record<string, string> }]>([
    ['another machine', { address: '192.168.1.20' }],
    ['another machine, by IPv6', { address: 'fe80::1' }],
    ['an address that begins like this machine’s', { address: '127.0.0.1.example' }],
    ['another machine, mapped', { address: '::ffff:10.0.0.1' }],
    ['a connection without an address', { address: '' }],
    ['a name of another site that points here', { headers: { host: 'evil.example:3000' } }],
    ['a name that begins like this machine’s', { headers: { host: 'localhost.evil.example' } }],
    ['a name with a user in front', { headers: { host: 'localhost@evil.example' } }],
    ['another site’s page', { headers: { origin: 'https://evil.example' } }],
    [
      'a page whose site begins like this machine’s',
      { headers: { origin: 'http://localhost.evil.example' } },
    ],
    ['a page without a site', { headers: { origin: 'null' } }],
    ['a proxy', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['a proxy that says so in the standard way', { headers: { forwarded: 'for=127.0.0.1' } }],
    ['a proxy that says who asks', { headers: { 'x-real-ip': '127.0.0.1' } }],
    ['a proxy that names itself', { headers: { via: '1.1 proxy' } }],
  ])('is not served to %s', async (_, options) => {
    const problem = await readProblem(await test.call(path, options))
    expect(problem).toMatchObject({ status: 403, code: 'forbidden' })
  })
})

describe.each<{ address: string; headers: Record<string, string> }>([
  { address: '127.0.0.1', headers: { host: 'localhost:3000' } },
  { address: '127.8.9.1', headers: { host: '127.0.0.1' } },
  { address: '::1', headers: { host: '[::1]:3000' } },
  { address: '::ffff:127.0.0.1', headers: { host: 'LOCALHOST:8080', origin: 'http://localhost:5173' } },
])('this machine, as %j,', (options) => {
  it('is served', async () => {
    expect((await test.call('/api/review/items', options)).status).toBe(200)
    expect((await test.call('/api/evals/runs', options)).status).toBe(200)
  })
})

it('lets readers in from anywhere', async () => {
  const far = { address: '203.0.113.7', headers: { host: 'docs.example', 'x-forwarded-for': '198.51.100.1' } }
  expect((await test.call('/api/limits', far)).status).toBe(200)
  const answer = await test.call('/api/answers', { ...far, body: { question: 'How often are fry fed?' } })
  expect(answer.status).toBe(200)
})

it('changes nothing for who is refused', async () => {
  const body = { suites: ['tank/dev'] }
  const refused = await test.call('/api/evals/runs', { body, headers: { origin: 'https://evil.example' } })
  expect(refused.status).toBe(403)
  expect(await (await test.call('/api/evals/runs')).json()).toEqual({ runs: [] })
})
