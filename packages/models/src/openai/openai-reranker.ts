import type { Reranker, RerankRequest } from '../reranker.ts'
import type { OpenAiConnection } from './connection.ts'
import { createDeadline } from './deadline.ts'
import { startMeter } from './meter.ts'
import { pause, retryDelay } from './retry-delay.ts'
import { toUpstreamError, type UpstreamPlace, upstreamError } from './to-upstream-error.ts'

/**
 * A reranker behind the `/rerank` of Cohere, Jina, vLLM, llama.cpp and others: `{model, query, documents, top_n}` to
 * `{results: [{index, relevance_score}]}`.
 */
export function createOpenAiReranker(options: { connection: OpenAiConnection; model: string }): Reranker {
  const { connection, model } = options
  const place: UpstreamPlace = { connection, model }
  return {
    id: model,
    async rerank(request) {
      request.signal.throwIfAborted()
      if (request.passages.length === 0) return []
      for (let attempt = 1; ; attempt++) {
        try {
          return await requestOnce(request, place)
        } catch (thrown) {
          request.signal.throwIfAborted()
          const error = toUpstreamError(thrown, place)
          const delayMs = retryDelay({ thrown, error, attempt }, connection.retries)
          if (delayMs === null) throw error
          await pause(delayMs, request.signal)
        }
      }
    },
  }
}

async function requestOnce(request: RerankRequest, place: UpstreamPlace): Promise<number[]> {
  const { query, passages, signal } = request
  const { connection, model } = place
  const deadline = createDeadline(signal)
  const meter = startMeter({ kind: 'rerank', place, onCall: undefined })
  try {
    deadline.start(connection.timeouts.rerankMs)
    const response: unknown = await connection.client.post('/rerank', {
      body: { model, query, documents: passages, top_n: passages.length },
      signal: deadline.signal,
    })
    const relevances = readRelevances(response, passages.length, place)
    meter.succeeded(usageOf(response))
    return relevances
  } catch (thrown) {
    const failure = deadline.expired
      ? upstreamError(place, { retryable: true, text: 'did not rerank in time' })
      : thrown
    meter.failed(toUpstreamError(failure, place).message)
    throw failure
  } finally {
    deadline.close()
  }
}

/** Each result names its document; one that a server leaves out is of no relevance. */
function readRelevances(response: unknown, count: number, place: UpstreamPlace): number[] {
  const { results, data } = (response ?? {}) as { results?: unknown; data?: unknown }
  const rows = [results, data, response].find((each) => Array.isArray(each)) as unknown[] | undefined
  if (!rows) {
    throw upstreamError(place, {
      retryable: false,
      text: 'answered with something else than a ranking; does this server rerank?',
    })
  }
  const scores = new Map<number, number>()
  for (const row of rows) {
    const { index, relevance_score, score } = (row ?? {}) as Record<string, unknown>
    const value = relevance_score ?? score
    const isRight = typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < count
    if (!isRight || scores.has(index) || typeof value !== 'number' || !Number.isFinite(value)) {
      throw upstreamError(place, {
        retryable: false,
        text: 'gave a ranking that is not of the documents sent',
      })
    }
    scores.set(index, value)
  }
  if (scores.size === 0) throw upstreamError(place, { retryable: false, text: 'gave an empty ranking' })
  const asShares = toShares(scores)
  return Array.from({ length: count }, (_, index) => asShares.get(index) ?? 0)
}

/** Some servers give a cross-encoder's raw number, from below 0 to above 1: the logistic function makes a share of it. */
function toShares(scores: Map<number, number>): Map<number, number> {
  const areShares = [...scores.values()].every((score) => score >= 0 && score <= 1)
  return areShares
    ? scores
    : new Map([...scores].map(([index, score]) => [index, 1 / (1 + Math.exp(-score))]))
}

/** Jina and vLLM say `usage`; Cohere hides it in `meta`. */
function usageOf(response: unknown): unknown {
  const { usage, meta } = (response ?? {}) as { usage?: unknown; meta?: { tokens?: unknown } }
  return usage ?? meta?.tokens
}
