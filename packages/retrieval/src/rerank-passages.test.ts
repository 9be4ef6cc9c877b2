import { silentLogger } from '@footnote/contract'
import type { Database } from '@footnote/db'
import { saveRevision, saveSource } from '@footnote/db'
import { openTestPglite, sampleRevision } from '@footnote/db/testing'
import { createOpenAiModels, type Reranker } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRetriever } from './retriever.ts'

const { signal } = new AbortController()
const texts = [
  'Rows, rows and rows: dead rows are what vacuum is for.',
  'The autovacuum launcher removes dead rows by itself every minute.',
  'A lock waits.',
]

describe('search with a reranker', () => {
  let database: Database
  let server: OpenAiServer
  let reranker: Reranker
  beforeAll(async () => {
    database = await openTestPglite()
    server = await startOpenAiServer()
    const models = await createOpenAiModels({
      baseUrl: server.baseUrl,
      rerankModel: 'reader',
      retries: { attempts: 1 },
    })
    reranker = models.reranker ?? (Promise.reject(new Error('no reranker')) as never)
    const source = { name: 's', kind: 'folder', location: '/s', authority: 0.5, licence: null, facets: {} }
    const { id: sourceId } = await saveSource(database.orm, source)
    for (const [at, text] of texts.entries()) {
      await saveRevision(database.orm, sampleRevision({ sourceId, uri: `s/${at}`, title: `${at}`, text }))
    }
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  const search = (logger = silentLogger, using: Reranker | null = reranker) =>
    createRetriever({ db: database.orm, embedding: null, cacheDir: null, reranker: using, logger }).search(
      'who removes dead rows by itself',
      { limit: 2, signal },
    )

  it('orders by what the model says, and keeps what the lists said', async () => {
    const [first, second] = (await search()).passages
    expect(first?.documentUri).toBe('s/1')
    expect(first?.parts.rerank).toMatchObject({ rank: 1, fusedRank: expect.any(Number) })
    expect(first?.parts.rerank?.relevance).toBeGreaterThan(second?.parts.rerank?.relevance ?? 1)
    expect(first?.parts.lexical?.contribution).toBeGreaterThan(0)
    expect(first?.score).toBeGreaterThan(second?.score ?? 2)
    expect(server.requests.at(-1)?.body).toMatchObject({
      model: 'reader',
      query: 'who removes dead rows by itself',
    })
  })

  it('leaves the order of the search, with a warning, when the model fails', async () => {
    const plain = await search(silentLogger, null)
    server.enqueue({ kind: 'status', status: 500 })
    const warnings: string[] = []
    const warn = (_: object, message = ''): void => void warnings.push(message)
    const found = await search({ ...silentLogger, warn })
    expect(found.passages.map(({ passageId, score }) => [passageId, score])).toEqual(
      plain.passages.map(({ passageId, score }) => [passageId, score]),
    )
    expect(warnings).toEqual(['not reranked, left in the order of the search'])
  })
})
