import { randomUUID } from 'node:crypto'
import {
  Answer,
  Conversation,
  LimitsCard,
  PassageView,
  RevisionListing,
  RevisionView,
  SearchResult,
} from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'

let test: TestApi
beforeAll(async () => {
  test = await openTestApi()
})
afterAll(() => test.close())

async function read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  const response = await test.call(path)
  expect(response.status).toBe(200)
  const body = await response.json()
  const parsed = schema.parse(body)
  expect(parsed).toEqual(body)
  return parsed
}

async function ask(question: string): Promise<Answer> {
  return Answer.parse(await (await test.call('/api/answers', { body: { question } })).json())
}

async function problemOf(path: string, method = 'GET'): Promise<{ status: number; detail: string }> {
  return readProblem(await test.call(path, { method }))
}

const Listed = z.object({
  conversations: z.array(z.object({ id: z.string(), title: z.string(), questions: z.int() }).loose()),
})

describe('conversations', () => {
  it('are listed, read, and gone when deleted', async () => {
    const answer = await ask('How often are fry fed?')
    const id = answer.conversationId
    const { conversations } = await read('/api/conversations', Listed)
    expect(conversations[0]).toMatchObject({ id, title: 'How often are fry fed?', questions: 1 })
    const conversation = await read(`/api/conversations/${id}`, Conversation)
    expect(conversation.turns).toMatchObject([{ question: 'How often are fry fed?', answer, failure: null }])
    const deleted = await test.call(`/api/conversations/${id}`, { method: 'DELETE' })
    expect(deleted.status).toBe(204)
    expect(await deleted.text()).toBe('')
    expect(await problemOf(`/api/conversations/${id}`)).toMatchObject({ status: 404 })
    expect(await problemOf(`/api/conversations/${id}`, 'DELETE')).toMatchObject({ status: 404 })
    expect((await read('/api/conversations', Listed)).conversations.map((one) => one.id)).not.toContain(id)
    const onwards = await test.call('/api/answers', { body: { question: 'And adults?', conversationId: id } })
    expect(await readProblem(onwards)).toMatchObject({ status: 404 })
  })
})

describe('documents', () => {
  it('show the passage and the revision that a citation names', async () => {
    const [citation] = (await ask('How often is the filter sponge rinsed?')).citations
    const passage = await read(`/api/passages/${citation?.passageId}`, PassageView)
    expect(passage).toMatchObject({
      current: true,
      documentUri: 'guides/filter.md',
      revisionId: citation?.revisionId,
    })
    const revision = await read(
      `/api/documents/${passage.documentId}/revisions/${passage.revisionId}`,
      RevisionView,
    )
    expect(revision.text.slice(citation?.charStart, citation?.charEnd)).toBe(citation?.quote)
    expect(revision).toMatchObject({ current: true, currentRevisionId: passage.revisionId })
    const listed = z.object({ revisions: z.array(RevisionListing) })
    const { revisions } = await read(`/api/documents/${passage.documentId}/revisions`, listed)
    expect(revisions).toMatchObject([{ id: passage.revisionId, current: true, title: passage.title }])
  })

  it.each([
    ['/api/passages/999999', 404],
    ['/api/passages/999999999999999', 404],
    ['/api/passages/9999999999999999', 400],
    ['/api/passages/-1', 400],
    ['/api/passages/one', 400],
    ['/api/passages/1%00', 400],
    ['/api/passages/%E0%A4%A', 400],
    ['/api/documents/1/revisions/999999', 404],
    ['/api/documents/2/revisions/1', 404],
    ['/api/documents/999999/revisions', 404],
    [`/api/answers/${randomUUID()}/trace`, 404],
    [`/api/shared/${randomUUID()}`, 404],
    ['/api/shared/all', 400],
    ['/api/documents/1/revisions/x', 400],
    [`/api/answers/${randomUUID()}`, 404],
    ['/api/answers/1', 400],
    [`/api/conversations/${randomUUID()}`, 404],
    ['/api/conversations/all', 400],
    ['/api/nothing', 404],
    ['/api', 404],
    ['/nothing', 404],
  ])('%s is a problem of status %i', async (path, status) => {
    expect(await problemOf(path)).toMatchObject({ status })
  })
})

describe('search', () => {
  it('gives passages with the parts of their scores', async () => {
    const { query, passages } = await read('/api/search?q=rinse%20the%20sponge&limit=2', SearchResult)
    expect(query).toBe('rinse the sponge')
    expect(passages[0]).toMatchObject({ documentUri: 'guides/filter.md', parts: { lexical: { rank: 1 } } })
    expect(passages.length).toBeLessThanOrEqual(2)
  })

  it('narrows by any facet of the domain, and by nothing else', async () => {
    const uris = async (query: string) =>
      (await read(`/api/search?q=heater%20degrees${query}`, SearchResult)).passages.map(
        ({ documentUri }) => documentUri,
      )
    expect(await uris('&version=2')).toContain('guides/heater.md')
    expect(await uris('&edition=1')).toContain('guides/heater.md')
    expect(await uris('&version=1')).not.toContain('guides/heater.md')
    expect(await uris('&version=1%00')).not.toContain('guides/heater.md')
  })

  it.each([
    '',
    '?q=',
    '?q=%20',
    '?q=x&limit=0',
    '?q=x&limit=101',
    '?q=x&limit=1.5',
    '?q=x&limit=many',
    '?q=a&q=b',
    '?q=%00',
  ])('refuses %s', async (query) => {
    expect(await problemOf(`/api/search${query}`)).toMatchObject({ status: 400 })
  })

  it('refuses a query that is too long', async () => {
    expect(await problemOf(`/api/search?q=${'a'.repeat(9_000)}`)).toMatchObject({ status: 413 })
  })
})

describe('the limits card', () => {
  it('says what is covered, by which models, from which sources', async () => {
    const card = await read('/api/limits', LimitsCard)
    expect(card).toMatchObject({
      name: 'Tank Guide',
      covers: ['tanks', 'filters', 'feeding'],
      models: { chat: null, embedding: null, offline: true },
      facets: [{ name: 'version', label: 'Edition', values: ['1', '2'] }],
      corpus: { documents: 3, sources: [{ name: 'guides', documents: 3 }] },
      lastEval: null,
    })
  })
})

describe('health', () => {
  it('is told to whoever asks', async () => {
    expect(await (await test.call('/healthz', { address: '203.0.113.7' })).json()).toEqual({ status: 'ok' })
    expect(await (await test.call('/readyz', { address: '203.0.113.7' })).json()).toMatchObject({
      status: 'ready',
    })
  })

  it('is not ready without its database, and still alive', async () => {
    const other = await openTestApi()
    await other.database.close()
    const response = await other.call('/readyz')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'unavailable', reason: 'the database does not answer' })
    expect((await other.call('/healthz')).status).toBe(200)
    expect(await readProblem(await other.call('/api/conversations'))).toMatchObject({
      status: 500,
      detail: 'Something went wrong on our side',
    })
  })
})

describe('the description of the API', () => {
  it('lists its routes', async () => {
    const response = await test.call('/openapi.json')
    expect(response.status).toBe(200)
    const description = z
      .object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(await response.json())
    expect(description.openapi).toBe('3.1.0')
    const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(routes.sort()).toEqual([
      'delete /api/conversations/{id}',
      'delete /api/conversations/{id}/share',
      'get /api/answers/{id}',
      'get /api/answers/{id}/events',
      'get /api/answers/{id}/trace',
      'get /api/conversations',
      'get /api/conversations/{id}',
      'get /api/documents/{documentId}/revisions',
      'get /api/documents/{documentId}/revisions/{revisionId}',
      'get /api/evals/cases',
      'get /api/evals/runs',
      'get /api/evals/runs/{id}',
      'get /api/evals/suites',
      'get /api/feedback/mine',
      'get /api/knowledge/documents/{id}/passages',
      'get /api/knowledge/documents/{id}/preview',
      'get /api/knowledge/embeddings',
      'get /api/knowledge/sources',
      'get /api/knowledge/sources/{id}/documents',
      'get /api/knowledge/verified',
      'get /api/limits',
      'get /api/models',
      'get /api/passages/{id}',
      'get /api/review/items',
      'get /api/review/items/{id}',
      'get /api/search',
      'get /api/shared/{token}',
      'get /v1/models',
      'patch /api/conversations/{id}',
      'patch /api/feedback/{id}',
      'post /api/answers',
      'post /api/answers/{id}/edits',
      'post /api/answers/{id}/stop',
      'post /api/conversations/{id}/share',
      'post /api/evals/runs',
      'post /api/evidence',
      'post /api/feedback',
      'post /api/knowledge/documents',
      'post /api/knowledge/sources/{id}/sync',
      'post /api/knowledge/verified/{id}/retract',
      'post /api/review/items/{id}/eval-case',
      'post /api/review/items/{id}/labels',
      'post /api/review/{id}/verify',
      'post /v1/chat/completions',
    ])
  })
})
