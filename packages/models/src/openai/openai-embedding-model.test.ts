import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { EmbeddingModel } from '../embedding-model.ts'
import { describeEmbeddingModel } from '../testing/embedding-model-contract.ts'
import { type OpenAiServer, startOpenAiServer } from '../testing/openai-server.ts'
import { createOpenAiModels, type OpenAiModelsOptions } from './create-openai-models.ts'

const { signal } = new AbortController()

async function createModel(server: OpenAiServer, options: OpenAiModelsOptions = {}): Promise<EmbeddingModel> {
  const { embedding } = await createOpenAiModels({
    baseUrl: server.baseUrl,
    embeddingModel: 'small-embedder',
    retries: { baseDelayMs: 1 },
    timeouts: { embeddingMs: 150 },
    ...options,
  })
  if (embedding === null) throw new Error('There should be an embedding model')
  return embedding
}

const contractServer = await startOpenAiServer()
afterAll(() => contractServer.close())
describeEmbeddingModel('A server', () => createModel(contractServer, { timeouts: { embeddingMs: 5000 } }))

describe('an embedding model behind a server', () => {
  let server: OpenAiServer
  afterEach(() => server.close())

  test('finds out its dimensions by one request', async () => {
    server = await startOpenAiServer({ dimensions: 24 })
    const model = await createModel(server)
    expect(model.dimensions).toBe(24)
    expect(model.id).toBe('small-embedder@24')
    expect(server.requests).toHaveLength(1)
  })

  test('asks for the dimensions that are configured', async () => {
    server = await startOpenAiServer({ dimensions: 24 })
    const model = await createModel(server, { embeddingDimensions: 12 })
    expect(server.requests).toHaveLength(0)
    const [vector] = await model.embed(['one'], { kind: 'query', signal })
    expect(vector).toHaveLength(12)
    expect(server.requests[0]?.body).toMatchObject({ dimensions: 12, encoding_format: 'float' })
  })

  test('does without asking where the server cannot shorten vectors', async () => {
    server = await startOpenAiServer({ dimensions: 12, refusedParameters: ['dimensions'] })
    const model = await createModel(server, { embeddingDimensions: 12 })
    const [vector] = await model.embed(['one'], { kind: 'query', signal })
    expect(vector).toHaveLength(12)
  })

  test('sends at most 128 texts at once and no blank ones', async () => {
    server = await startOpenAiServer()
    const model = await createModel(server, { embeddingDimensions: 64 })
    await model.embed([...Array.from({ length: 130 }, (_, i) => `text ${i}`), ' '], {
      kind: 'passage',
      signal,
    })
    expect(server.requests.map(({ body }) => (body.input as string[]).length)).toEqual([128, 2])
  })

  test('puts embeddings in the order of the texts', async () => {
    server = await startOpenAiServer()
    const model = await createModel(server, { embeddingDimensions: 64 })
    const texts = ['vacuum', 'checkpoint', 'slot']
    const expected = await model.embed(texts, { kind: 'passage', signal })
    server.enqueue({ kind: 'reversed' })
    expect(await model.embed(texts, { kind: 'passage', signal })).toEqual(expected)
  })

  test.each([
    ['wrong_dimensions', /65 dimensions where 64/],
    ['not_a_number', /not a finite number/],
    ['zero_vector', /of zeros/],
    ['missing_embedding', /1 embeddings for 2 texts/],
    ['html', /something else than embeddings/],
  ] as const)('refuses %s', async (kind, message) => {
    server = await startOpenAiServer()
    const model = await createModel(server, { embeddingDimensions: 64 })
    server.enqueue({ kind })
    const embedding = model.embed(['one', 'two'], { kind: 'passage', signal })
    await expect(embedding).rejects.toMatchObject({ name: 'FootnoteError', code: 'upstream_failed' })
    await expect(embedding).rejects.toThrow(message)
    await expect(embedding).rejects.toThrow(/small-embedder/)
  })

  test.each([
    ['status 500', { kind: 'status', status: 500 }],
    ['silence', { kind: 'stall_before' }],
  ] as const)('tries again after %s', async (_, fault) => {
    server = await startOpenAiServer()
    const model = await createModel(server, { embeddingDimensions: 64 })
    server.enqueue(fault)
    expect(await model.embed(['one'], { kind: 'passage', signal })).toHaveLength(1)
    expect(server.requests).toHaveLength(2)
  })

  test('passes an abort during a request on untouched', async () => {
    server = await startOpenAiServer()
    const model = await createModel(server, { embeddingDimensions: 64 })
    server.enqueue({ kind: 'stall_before' })
    const controller = new AbortController()
    const reason = new DOMException('The reader has left', 'AbortError')
    setTimeout(() => controller.abort(reason), 40)
    const embedding = model.embed(['one'], { kind: 'passage', signal: controller.signal })
    await expect(embedding).rejects.toBe(reason)
    expect(await server.requests[0]?.closedEarly).toBe(true)
  })
})

describe('createOpenAiModels', () => {
  test.each([
    [{}, /API key, a base URL/],
    [{ baseUrl: 'localhost' }, /not a web address/],
    [{ baseUrl: 'ftp://models' }, /not a web address/],
  ])('refuses %j', async (options, message) => {
    const creating = createOpenAiModels({ ...options, chatModel: 'any' })
    await expect(creating).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(creating).rejects.toThrow(message)
  })

  test('has no model that was not asked for', async () => {
    expect(await createOpenAiModels({ apiKey: 'any' })).toMatchObject({ chat: null, embedding: null })
  })
})
