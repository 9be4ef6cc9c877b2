import OpenAI from 'openai'
import { type EmbeddingModel, type EmbeddingOptions, toUnitVector } from '../embedding-model.ts'
import type { OpenAiConnection } from './connection.ts'
import { createDeadline } from './deadline.ts'
import { startMeter } from './meter.ts'
import { pause, retryDelay } from './retry-delay.ts'
import { toUpstreamError, type UpstreamPlace, upstreamError } from './to-upstream-error.ts'

interface OpenAiEmbeddingModelOptions {
  connection: OpenAiConnection
  model: string
  /** Asked of the server, if it can shorten vectors, and checked; found out by one request when left out. */
  dimensions?: number
  signal?: AbortSignal
}

const maxBatchSize = 128

const knownDimensions: Record<string, number> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
}

/** An embedding model behind a server that speaks OpenAI's protocol. */
export async function createOpenAiEmbeddingModel(
  options: OpenAiEmbeddingModelOptions,
): Promise<EmbeddingModel> {
  const { connection, model } = options
  const place: UpstreamPlace = { connection, model }
  const asked = { dimensions: options.dimensions }
  const request = (texts: string[], { signal, onCall }: Pick<EmbeddingOptions, 'signal' | 'onCall'>) =>
    requestVectors({ texts, signal, onCall, asked, place })
  const dimensions =
    options.dimensions ??
    knownDimensions[model] ??
    (await probe(request, options.signal ?? new AbortController().signal, place))
  // Matryoshka: Kusupati et al., 2022. The first numbers of such a vector are a vector; not every server cuts them.
  const shorten = (vector: number[]): number[] =>
    options.dimensions !== undefined && asked.dimensions === undefined ? vector.slice(0, dimensions) : vector
  return {
    id: `${model}@${dimensions}`,
    dimensions,
    maxBatchSize,
    async embed(texts: string[], given: EmbeddingOptions) {
      given.signal.throwIfAborted()
      const vectors: (Float32Array | null)[] = texts.map(() => null)
      const filled = [...texts.keys()].filter((index) => texts[index]?.trim() !== '')
      for (let from = 0; from < filled.length; from += maxBatchSize) {
        const batch = filled.slice(from, from + maxBatchSize)
        const raw = await request(
          batch.map((index) => texts[index] ?? ''),
          given,
        )
        batch.forEach((index, at) => {
          vectors[index] = toUnitVector(shorten(raw[at] ?? []), { modelId: model, dimensions })
        })
      }
      return vectors
    },
  }
}

async function probe(
  request: (texts: string[], given: { signal: AbortSignal }) => Promise<number[][]>,
  signal: AbortSignal,
  place: UpstreamPlace,
): Promise<number> {
  const [vector] = await request(['How long is a vector?'], { signal })
  if (!vector?.length) throw upstreamError(place, { retryable: false, text: 'gave an empty vector' })
  return vector.length
}

interface VectorRequest {
  texts: string[]
  signal: AbortSignal
  onCall: EmbeddingOptions['onCall']
  /** `dimensions` is taken out once the server has refused to be asked for it. */
  asked: { dimensions: number | undefined }
  place: UpstreamPlace
}

/** The raw vectors in the order of the texts, as many as there are texts. */
async function requestVectors(given: VectorRequest): Promise<number[][]> {
  const { signal, asked, place } = given
  for (let attempt = 1; ; ) {
    const dimensions = asked.dimensions
    try {
      return await requestOnce(given)
    } catch (thrown) {
      signal.throwIfAborted()
      if (dimensions !== undefined && isAboutDimensions(thrown)) {
        asked.dimensions = undefined
        continue
      }
      const error = toUpstreamError(thrown, place)
      const delayMs = retryDelay({ thrown, error, attempt }, place.connection.retries)
      if (delayMs === null) throw error
      attempt++
      await pause(delayMs, signal)
    }
  }
}

async function requestOnce({ texts, signal, onCall, asked, place }: VectorRequest): Promise<number[][]> {
  const { connection, model } = place
  const deadline = createDeadline(signal)
  const meter = startMeter({ kind: 'embedding', place, onCall })
  try {
    deadline.start(connection.timeouts.embeddingMs)
    const response: unknown = await connection.client.embeddings.create(
      {
        model,
        input: texts,
        encoding_format: 'float',
        ...(asked.dimensions === undefined ? {} : { dimensions: asked.dimensions }),
      },
      { signal: deadline.signal },
    )
    const vectors = inOrder(response, texts.length, place)
    meter.succeeded((response as { usage?: unknown }).usage)
    return vectors
  } catch (thrown) {
    const failure = deadline.expired
      ? upstreamError(place, { retryable: true, text: 'did not embed in time' })
      : thrown
    meter.failed(toUpstreamError(failure, place).message)
    throw failure
  } finally {
    deadline.close()
  }
}

function isAboutDimensions(thrown: unknown): boolean {
  if (!(thrown instanceof OpenAI.APIError) || (thrown.status !== 400 && thrown.status !== 422)) return false
  return /dimension|matryoshka/i.test(`${thrown.param ?? ''} ${thrown.message}`)
}

/** Servers may answer in any order; each entry says which text it belongs to. */
function inOrder(response: unknown, count: number, place: UpstreamPlace): number[][] {
  const data = (response as { data?: unknown } | null)?.data
  if (!Array.isArray(data)) {
    throw upstreamError(place, {
      retryable: false,
      text: 'answered with something else than embeddings; check the base URL',
    })
  }
  const vectors: number[][] = []
  data.forEach((entry: { index?: number; embedding?: unknown }, at) => {
    if (Array.isArray(entry?.embedding)) vectors[entry.index ?? at] = entry.embedding
  })
  const got = vectors.filter((vector) => vector !== undefined).length
  if (data.length !== count || got !== count || vectors.length !== count) {
    throw upstreamError(place, { retryable: false, text: `gave ${got} embeddings for ${count} texts` })
  }
  return vectors
}
