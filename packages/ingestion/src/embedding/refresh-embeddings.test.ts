import { type DomainDefinition, silentLogger, systemClock } from '@footnote/contract'
import { type Database, listSpaces, readActiveSpace, saveRevision, saveSource } from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer, createOpenAiModels, type Models } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IngestionContext } from '../ingestion-context.ts'
import { createBackgroundEmbedding } from './background-embedding.ts'
import { refreshEmbeddings } from './refresh-embeddings.ts'

const batchSize = 128
const paragraphs = 5 * batchSize
const text = Array.from({ length: paragraphs }, (_, at) => `Paragraph ${at} tells of thing${at}.`).join(
  '\n\n',
)

describe.each(testEngines)('embedding spaces on $name', ({ open }) => {
  let database: Database
  let server: OpenAiServer
  let sourceId: number
  beforeEach(async () => {
    database = await open()
    server = await startOpenAiServer()
    const source = { name: 's', kind: 'folder', location: '/s', authority: 0.5, licence: null, facets: {} }
    sourceId = (await saveSource(database.orm, source)).id
    await saveRevision(database.orm, sampleRevision({ sourceId, uri: 's/long', text }))
  })
  afterEach(async () => {
    await server.close()
    await database.close()
  })

  const contextWith = (models: Models): IngestionContext => ({
    db: database.orm,
    models,
    domain: {} as DomainDefinition,
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
  })
  const served = async (embeddingModel: string, embeddingDimensions = 64): Promise<IngestionContext> =>
    contextWith(
      await createOpenAiModels({
        baseUrl: server.baseUrl,
        embeddingModel,
        embeddingDimensions,
        retries: { attempts: 2, baseDelayMs: 1 },
      }),
    )
  const offline = (): IngestionContext =>
    contextWith({ chat: null, embedding: null, extractive: createExtractiveAnswerer() })
  const embeddedTexts = (): number =>
    server.requests.reduce((sum, { body }) => sum + (body.input as string[]).length, 0)

  it('are built beside the active one and take its place, and no text is embedded twice', async () => {
    await refreshEmbeddings(offline())
    const before = await readActiveSpace(database.orm)
    const context = await served('new')
    const seen: { done: number; active: string | undefined }[] = []
    expect(
      await refreshEmbeddings(context, ({ stage, done }) => {
        if (stage === 'embedding') seen.push({ done, active: before?.model })
      }),
    ).toBe(paragraphs)
    expect(seen.at(-1)?.done).toBe(paragraphs)
    expect(await listSpaces(database.orm)).toMatchObject([
      { model: 'new@64', state: 'active', embedded: paragraphs, texts: paragraphs, failure: null },
    ])
    expect(await refreshEmbeddings(context)).toBe(0)
    await saveRevision(
      database.orm,
      sampleRevision({ sourceId, uri: 's/long', text: `${text}\n\nOne more.` }),
    )
    expect(await refreshEmbeddings(context)).toBe(1)
    expect(embeddedTexts()).toBe(paragraphs + 1)
  })

  it('are metered, a row for each request', async () => {
    server.enqueue({ kind: 'status', status: 503 })
    await refreshEmbeddings(await served('new'))
    const { rows } = (await database.orm.execute(`
      select count(*)::int as calls, count(failure)::int as failed, sum(input_tokens)::int as tokens,
        count(distinct trace_id)::int as traces from model_call where kind = 'embedding'`)) as unknown as {
      rows: { calls: number; failed: number; tokens: number; traces: number }[]
    }
    expect(rows[0]).toMatchObject({ calls: 6, failed: 1, traces: 1 })
    expect(rows[0]?.tokens).toBeGreaterThan(paragraphs)
  })

  it('stay as they were when the server fails half-way, and are gone on with', async () => {
    await refreshEmbeddings(await served('old'))
    const context = await served('new')
    const refused = { kind: 'status', status: 400, message: 'Out of memory' } as const
    server.enqueue({ kind: 'none' }, { kind: 'none' }, refused, refused)
    await expect(refreshEmbeddings(context)).rejects.toThrow(/Out of memory/)
    const [old, begun] = await listSpaces(database.orm)
    expect(old).toMatchObject({ model: 'old@64', state: 'active', embedded: paragraphs })
    expect(begun).toMatchObject({
      model: 'new@64',
      state: 'building',
      failure: expect.stringMatching(/memory/),
    })
    const kept = begun?.embedded ?? 0
    expect(kept).toBeGreaterThanOrEqual(2 * batchSize)
    expect(await refreshEmbeddings(context)).toBe(paragraphs - kept)
    expect(await listSpaces(database.orm)).toMatchObject([
      { model: 'new@64', state: 'active', failure: null },
    ])
    const afterwards = embeddedTexts()
    expect(await refreshEmbeddings(await served('old'))).toBe(0)
    expect(await readActiveSpace(database.orm)).toMatchObject({ model: 'old@64' })
    expect(embeddedTexts()).toBe(afterwards)
  })

  it('of one model but other lengths are two, and never mix', async () => {
    await refreshEmbeddings(await served('m', 64))
    await refreshEmbeddings(await served('m', 16))
    const { rows } = (await database.orm.execute(`
      select model, min(vector_dims(vector))::int as low, max(vector_dims(vector))::int as high
      from embedding join embedding_space on id = space_id group by model order by model`)) as unknown as {
      rows: object[]
    }
    expect(rows).toEqual([
      { model: 'm@16', low: 16, high: 16 },
      { model: 'm@64', low: 64, high: 64 },
    ])
    expect(await readActiveSpace(database.orm)).toMatchObject({ model: 'm@16' })
  })

  it('are looked after in the background, again after a failure', async () => {
    await refreshEmbeddings(await served('old'))
    server.enqueue(...Array.from({ length: 8 }, () => ({ kind: 'status', status: 500 }) as const))
    const background = createBackgroundEmbedding(await served('new'), { firstPauseMs: 500 })
    background.request()
    await background.idle()
    expect(await readActiveSpace(database.orm)).toMatchObject({ model: 'old@64' })
    await expect
      .poll(async () => (await readActiveSpace(database.orm))?.model, { timeout: 15_000 })
      .toBe('new@64')
    await background.idle()
    expect(background.progress()).toBeNull()
  })
})
