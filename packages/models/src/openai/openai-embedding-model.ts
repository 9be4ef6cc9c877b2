import OpenAI from 'openai'
import { currentCallScope } from '../call-scope.ts'
import { type EmbeddingModel, type EmbeddingOptions, toUnitVector } from '../embedding-model.ts'
import { costOf } from '../token-prices.ts'
import type { OpenAiConnection } from './connection.ts'
import { createDeadline } from './deadline.ts'
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
const charactersPerToken = 4

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
  const request = (texts: string[], signal: AbortSignal) => requestVectors({ texts, signal, asked, place })
  const dimensions =
    options.dimensions ??
    knownDimensions[model] ??
    (await probe(request, options.signal ?? new AbortController().signal, place))
  return {
    id: `${model}@${dimensions}`,
    dimensions,
    maxBatchSize,
    async embed(texts: string[], { signal }: EmbeddingOptions) {
      signal.throwIfAborted()
      const vectors: (Float32Array | null)[] = texts.map(() => null)
      const filled = [...texts.keys()].filter((index) => texts[index]?.trim() !== '')
      for (let from = 0; from < filled.length; from += maxBatchSize) {
        const batch = filled.slice(from, from + maxBatchSize)
        const raw = await request(
          batch.map((index) => texts[index] ?? ''),
          signal,
        )
        batch.forEach((index, at) => {
          vectors[index] = toUnitVector(raw[at] ?? [], { modelId: model, dimensions })
        })
      }
      return vectors
    },
  }
}

async function probe(
  request: (texts: string[], signal: AbortSignal) => Promise<number[][]>,
  signal: AbortSignal,
  place: UpstreamPlace,
): Promise<number> {
  const [vector] = await request(['How long is a vector?'], signal)
  if (!vector?.length) throw upstreamError(place, { retryable: false, text: 'gave an empty vector' })
  return vector.length
}

interface VectorRequest {
  texts: string[]
  signal: AbortSignal
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

async function requestOnce({ texts, signal, asked, place }: VectorRequest): Promise<number[][]> {
  const { connection, model } = place
  const deadline = createDeadline(signal)
  const finish = startMeter(place, texts)
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
    finish(null, response)
    return vectors
  } catch (thrown) {
    const failure = deadline.expired
      ? upstreamError(place, { retryable: true, text: 'did not embed in time' })
      : thrown
    finish(failure, null)
    throw failure
  } finally {
    deadline.close()
  }
}

/** Starts the clock of a call; what is returned ends it, with the failure or the response. */
function startMeter(place: UpstreamPlace, texts: string[]): (failure: unknown, response: unknown) => void {
  const { onCall } = currentCallScope()
  const { connection, model } = place
  const startedAt = performance.now()
  return (failure, response) => {
    const reported = (response as { usage?: { prompt_tokens?: unknown } } | null)?.usage?.prompt_tokens
    const estimated = Math.ceil(texts.reduce((length, text) => length + text.length, 0) / charactersPerToken)
    const isCount = typeof reported === 'number' && Number.isInteger(reported) && reported >= 0
    const inputTokens = failure !== null ? 0 : isCount ? reported : estimated
    const tokens = { inputTokens, outputTokens: 0 }
    onCall?.({
      kind: 'embedding',
      model,
      promptHash: null,
      ...tokens,
      costUsd: inputTokens === 0 ? 0 : costOf(tokens, connection.prices[model]),
      durationMs: performance.now() - startedAt,
      firstTokenMs: null,
      failure: failure === null ? null : toUpstreamError(failure, place).message,
    })
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
