import type { FootnoteError } from '@footnote/contract'
import { currentCallScope } from '../call-scope.ts'
import type { ChatChunk, ChatModel, ChatRequest } from '../chat-model.ts'
import { adaptChatDialect, type ChatDialect, initialChatDialect } from './chat-dialect.ts'
import { ChatReading } from './chat-reading.ts'
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts'
import type { OpenAiConnection } from './connection.ts'
import { readChatStream } from './read-chat-stream.ts'
import { pause, retryDelay } from './retry-delay.ts'
import { toUpstreamError, type UpstreamPlace, upstreamError } from './to-upstream-error.ts'

/**
 * A chat model behind a server that speaks OpenAI's protocol of chat completions. Requests are repeated only
 * before the first delta; a model that keeps failing is left alone for a while.
 */
export function createOpenAiChatModel(options: { connection: OpenAiConnection; model: string }): ChatModel {
  const { connection, model } = options
  const place: UpstreamPlace = { connection, model }
  const breaker = createCircuitBreaker(connection.breaker)
  let dialect = initialChatDialect
  return {
    id: model,
    async *stream(request) {
      const leave = await connection.gate.enter(request.signal)
      try {
        for (let attempt = 1; ; ) {
          let hasBegun = false
          // Another request may change the dialect while this one is under way.
          const spoken = dialect
          try {
            for await (const chunk of attemptOnce({ request, dialect: spoken, place, breaker })) {
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
      } finally {
        leave()
      }
    },
  }
}

interface Attempt {
  request: ChatRequest
  dialect: ChatDialect
  place: UpstreamPlace
  breaker: CircuitBreaker
}

const stopped = 'Stopped before its end'

/** One request, counted whatever becomes of it. */
async function* attemptOnce({ request, dialect, place, breaker }: Attempt): AsyncGenerator<ChatChunk> {
  const waitMs = breaker.admit()
  if (waitMs > 0) throw leftAlone(place, waitMs)
  const { onCall } = currentCallScope()
  const reading = new ChatReading(request)
  let failure: string | null = stopped
  try {
    for await (const chunk of readChatStream({ request, dialect, place, reading })) {
      // Whoever leaves with the last chunk has the whole answer.
      if (chunk.type === 'finish') {
        failure = null
        breaker.succeed()
      }
      yield chunk
    }
  } catch (thrown) {
    if (!request.signal.aborted) {
      const error = toUpstreamError(thrown, place)
      failure = error.message
      if (speaksAgainstModel(error)) breaker.fail()
      else breaker.forget()
    }
    throw thrown
  } finally {
    if (failure === stopped) breaker.forget()
    const { model, connection } = place
    const usage = reading.usage(connection.prices[model])
    onCall?.({
      kind: 'chat',
      model,
      promptHash: request.promptHash ?? null,
      ...usage,
      ...reading.times(),
      failure,
    })
  }
}

/** That there is too much to do, or that a request is wrong, says nothing of whether the next one may succeed. */
function speaksAgainstModel({ code, retryable }: FootnoteError): boolean {
  return retryable && code === 'upstream_failed'
}

function leftAlone(place: UpstreamPlace, waitMs: number): FootnoteError {
  const { failures } = place.connection.breaker
  const seconds = Math.ceil(waitMs / 1000)
  return upstreamError(place, {
    retryable: false,
    text: `failed ${failures} times in a row and is left alone for another ${seconds} s`,
  })
}
