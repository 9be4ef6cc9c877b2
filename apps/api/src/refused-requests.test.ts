import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from './testing/open-test-api.ts'

const question = 'How often is the filter sponge rinsed?'
const posted = ['/api/answers', '/api/evidence', '/api/feedback', '/api/evals/runs']
let test: TestApi
beforeAll(async () => {
  test = await openTestApi()
})
afterAll(() => test.close())

describe.each(posted)('POST %s', (path) => {
  it.each<[string, string | undefined, number]>([
    ['malformed JSON', '{"question": ', 400],
    ['no body', undefined, 400],
    ['an empty body', '', 400],
    ['null', 'null', 400],
    ['an array', '[]', 400],
    ['a text', '"why?"', 400],
    ['a number', '1e999', 400],
    ['no keys', '{}', 400],
    ['nesting 100,000 deep', `{"question": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
    ['objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400],
    ['more than 1 MB', JSON.stringify({ question: 'a'.repeat(1_048_577) }), 413],
    ['a prototype', '{"__proto__": {"question": "why?"}, "constructor": 1}', 400],
  ])('refuses %s', async (_, body, status) => {
    const headers = { 'content-type': 'application/json' }
    const response = await test.call(path, {
      method: 'POST',
      headers,
      ...(body === undefined ? {} : { body }),
    })
    expect(await readProblem(response)).toMatchObject({ status })
  })

  it('refuses a body that says it is larger than 1 MB before it is read', async () => {
    const headers = { 'content-length': '1048577' }
    expect(await readProblem(await test.call(path, { body: '{}', headers }))).toMatchObject({ status: 413 })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'refuses the type %j',
    async (type) => {
      const response = await test.call(path, { body: { question }, headers: { 'content-type': type } })
      expect(await readProblem(response)).toMatchObject({ status: 400 })
    },
  )
})

describe('a question', () => {
  it.each<[string, object, number]>([
    ['without letters', { question: '?! \u0000' }, 400],
    ['of zero-width characters', { question: '\u200b\ufeff' }, 400],
    ['that is a number', { question: 7 }, 400],
    ['of 100 kB', { question: 'why '.repeat(25_000) }, 413],
    ['of 8,001 characters', { question: 'a'.repeat(8_001) }, 413],
    ['with an unknown key', { question, model: 'gpt' }, 400],
    ['in a conversation that is none', { question, conversationId: 'x' }, 400],
    ['in a conversation that is not there', { question, conversationId: crypto.randomUUID() }, 404],
    ['with a facet that is no text', { question, facets: { version: 15 } }, 400],
    ['with a facet of an odd name', { question, facets: { 'a b': '1' } }, 400],
    ['with a long facet', { question, facets: { version: '1'.repeat(201) } }, 400],
  ])('%s is refused', async (_, body, status) => {
    expect(await readProblem(await test.call('/api/answers', { body }))).toMatchObject({ status })
  })

  it.each([
    { question: `\u0000${question}\u0000` },
    { question: `${question} \ud83d` },
    { question, facets: { version: '2\u0000' } },
    { question, facets: { version: '\udc00' } },
    { question: 'a'.repeat(8_000) },
  ])('with what no database stores is answered without it: %#', async (body) => {
    const response = await test.call('/api/answers', { body })
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain('\\u0000')
  })
})

describe('any request', () => {
  it.each([
    ['PUT', '/api/answers', 404],
    ['DELETE', '/api/answers', 404],
    ['PATCH', '/api/conversations', 404],
    ['POST', '/api/limits', 404],
    ['POST', '/healthz', 404],
    ['GET', '/api/feedback', 404],
  ])('of the wrong method is a problem: %s %s', async (method, path, status) => {
    const problem = await readProblem(await test.call(path, { method }))
    expect(problem).toMatchObject({ status, code: 'not_found', type: 'urn:footnote:problem:not-found' })
    expect(problem.detail).toContain(path)
  })

  it('has an id, which the problem repeats', async () => {
    const response = await test.call('/api/nothing', { headers: { 'x-request-id': 'mine-1' } })
    expect(response.headers.get('x-request-id')).toBe('mine-1')
    expect((await readProblem(response)).requestId).toBe('mine-1')
    const hostile = await test.call('/api/nothing', { headers: { 'x-request-id': '<script>' } })
    expect((await readProblem(hostile)).requestId).toMatch(/^[\w-]{20,}$/)
  })

  it.each(['/healthz', '/api/limits', '/api/nothing', '/openapi.json', '/'])(
    'is answered with headers that protect: %s',
    async (path) => {
      const { headers } = await test.call(path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy).toContain(rule)
      }
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )
})
