import type { OpenAI } from 'openai'
import type { ChatChunk, ChatFinishReason, ChatModel, ChatRequest, ChatUsage } from '../chat-model.ts'
import { adaptChatDialect, type ChatDialect, initialChatDialect, toChatBody } from './chat-dialect.ts'
import type { OpenAiConnection } from './connection.ts'
import { createDeadline, type Deadline } from './deadline.ts'
import { pause, retryDelay } from './retry-delay.ts'
import { toUpstreamError, type UpstreamPlace, upstreamError } from './to-upstream-error.ts'

export interface TokenPrices {
  inputPerMillionUsd: number
  outputPerMillionUsd: number
}

interface OpenAiChatModelOptions {
  connection: OpenAiConnection
  model: string
  prices?: TokenPrices
}

/**
 * A chat model behind a server that speaks OpenAI's protocol of chat completions. Requests are repeated only
 * before the first delta.
 */
export function createOpenAiChatModel(options: OpenAiChatModelOptions): ChatModel {
  const { connection, model } = options
  const place: UpstreamPlace = { connection, model }
  let dialect = initialChatDialect
  return {
    id: model,
    async *stream(request) {
      for (let attempt = 1; ; ) {
        let hasBegun = false
        // Another request may change the dialect while this one is under way.
        const spoken = dialect
        try {
          for await (const chunk of streamOnce(request, spoken, { ...options, place })) {
            hasBegun = true
            yield chunk
          }
          return
        } catch (thrown) {
          request.signal.throwIfAborted()
          const error = toUpstreamError(thrown, place)
          if (hasBegun) throw error
          const change = adaptChatDialect(thrown, request, spoken)
          if (change !== null) {
            dialect = { ...dialect, ...change }
            continue
          }
          const delayMs = retryDelay({ thrown, error, attempt }, connection.retries)
          if (delayMs === null) throw error
          attempt++
          await pause(delayMs, request.signal)
        }
      }
    },
  }
}

async function* streamOnce(
  request: ChatRequest,
  dialect: ChatDialect,
  options: OpenAiChatModelOptions & { place: UpstreamPlace },
): AsyncGenerator<ChatChunk> {
  const { connection, place } = options
  request.signal.throwIfAborted()
  const deadline = createDeadline(request.signal)
  const seen = { text: '', reason: null as string | null, usage: null as ReportedUsage | null }
  try {
    deadline.start(connection.timeouts.firstChunkMs)
    const opened = await connection.client.chat.completions
      .create(toChatBody(options.model, request, dialect), { signal: deadline.signal })
      .withResponse()
    checkContentType(opened.response, place)
    for await (const chunk of withStallLimit(opened.data, deadline, connection.timeouts.stallMs)) {
      const choice = chunk.choices?.[0]
      const text = choice?.delta?.content
      if (chunk.usage) seen.usage = chunk.usage
      if (choice?.finish_reason) seen.reason = choice.finish_reason
      if (!text) continue
      seen.text += text
      yield { type: 'delta', text }
    }
  } catch (thrown) {
    // With the reason the answer is complete, even if nothing more comes: what is missing is the usage.
    const isComplete = seen.reason !== null && !request.signal.aborted
    if (!isComplete) throw deadline.expired ? tooSlow(place, seen.text !== '') : thrown
  } finally {
    deadline.close()
  }
  if (seen.reason === null) {
    throw upstreamError(place, { retryable: true, text: 'broke off its answer before the end' })
  }
  yield { type: 'finish', reason: toFinishReason(seen.reason), usage: toUsage(seen, request, options.prices) }
}

type ReportedUsage = OpenAI.CompletionUsage & { cost?: unknown }

/** A gateway's error page may come with status 200. */
function checkContentType(response: Response, place: UpstreamPlace): void {
  const type = response.headers.get('content-type') ?? ''
  if (!/html|application\/json/.test(type)) return
  throw upstreamError(place, {
    retryable: false,
    text: `answered with ${type.split(';')[0]} in place of a stream; check the base URL`,
  })
}

/**
 * The chunks of a stream, each of which must come in time; the first within the wait that already runs. The
 * time that the reader takes does not count. The library ends an aborted stream without an error: here it
 * throws.
 */
async function* withStallLimit<T>(
  stream: AsyncIterable<T>,
  deadline: Deadline,
  stallMs: number,
): AsyncGenerator<T> {
  for await (const chunk of stream) {
    deadline.stop()
    yield chunk
    deadline.start(stallMs)
  }
  deadline.signal.throwIfAborted()
}

function tooSlow(place: UpstreamPlace, hasBegun: boolean) {
  return upstreamError(place, {
    retryable: true,
    text: hasBegun ? 'fell silent in mid-answer' : 'did not begin to answer in time',
  })
}

function toFinishReason(reason: string): ChatFinishReason {
  return reason === 'stop' || reason === 'length' || reason === 'content_filter' ? reason : 'other'
}

/** As the server reports it; by estimate, four characters a token, where it does not. */
function toUsage(
  seen: { text: string; usage: ReportedUsage | null },
  request: ChatRequest,
  prices: TokenPrices | undefined,
): ChatUsage {
  const asked = request.messages.reduce((length, message) => length + message.content.length, 0)
  const inputTokens = seen.usage?.prompt_tokens ?? Math.ceil(asked / 4)
  const outputTokens = seen.usage?.completion_tokens ?? Math.ceil(seen.text.length / 4)
  if (typeof seen.usage?.cost === 'number') return { inputTokens, outputTokens, costUsd: seen.usage.cost }
  const costUsd =
    prices === undefined
      ? null
      : (inputTokens * prices.inputPerMillionUsd + outputTokens * prices.outputPerMillionUsd) / 1e6
  return { inputTokens, outputTokens, costUsd }
}
