import type { ChatChunk, ChatRequest } from '../chat-model.ts'
import { type ChatDialect, toChatBody } from './chat-dialect.ts'
import type { ChatReading } from './chat-reading.ts'
import { createDeadline, type Deadline } from './deadline.ts'
import { type UpstreamPlace, upstreamError } from './to-upstream-error.ts'

interface ChatStreamInput {
  request: ChatRequest
  dialect: ChatDialect
  place: UpstreamPlace
  reading: ChatReading
}

/** Sends one request and reads its answer to the end, within the connection's time limits. */
export async function* readChatStream(input: ChatStreamInput): AsyncGenerator<ChatChunk> {
  const { request, dialect, place, reading } = input
  const { client, timeouts, prices } = place.connection
  request.signal.throwIfAborted()
  const deadline = createDeadline(request.signal)
  try {
    deadline.start(timeouts.firstChunkMs)
    const opened = await client.chat.completions
      .create(toChatBody(place.model, request, dialect), { signal: deadline.signal })
      .withResponse()
    checkContentType(opened.response, place)
    reading.isTaken = true
    for await (const chunk of withStallLimit(opened.data, { deadline, reading, stallMs: timeouts.stallMs })) {
      const text = reading.take(chunk)
      if (text !== '') yield { type: 'delta', text }
      if (reading.isEndless) {
        reading.reason = 'length'
        break
      }
      if (reading.elapsedMs > timeouts.totalMs) throw tooLong(place, timeouts.totalMs)
    }
  } catch (thrown) {
    // With the reason the answer is complete, even if nothing more comes: what is missing is the usage.
    const isComplete = reading.reason !== null && !request.signal.aborted
    if (!isComplete) throw deadline.expired ? tooSlow(place, reading) : thrown
  } finally {
    deadline.close()
  }
  checkEnd(input)
  yield* reading.toolCalls
  yield { type: 'finish', reason: reading.finishReason, usage: reading.usage(prices[place.model]) }
}

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
 * The chunks of a stream, each of which must come in time; the first that says something within the wait that
 * already runs. The time that the reader takes does not count. The library ends an aborted stream without an error:
 * here it throws.
 */
async function* withStallLimit<T>(
  stream: AsyncIterable<T>,
  limits: { deadline: Deadline; reading: ChatReading; stallMs: number },
): AsyncGenerator<T> {
  const { deadline, reading, stallMs } = limits
  for await (const chunk of stream) {
    const left = deadline.stop()
    yield chunk
    deadline.start(reading.hasBegun ? stallMs : left)
  }
  deadline.signal.throwIfAborted()
}

/** What ended properly and is no answer all the same. */
function checkEnd({ request, place, reading }: ChatStreamInput): void {
  if (reading.reason === null) {
    throw upstreamError(place, { retryable: true, text: 'broke off its answer before the end' })
  }
  if (reading.toolCalls.length > 0) {
    if (request.tools?.length) return
    throw upstreamError(place, { retryable: false, text: 'asked for a tool, though it was offered none' })
  }
  if (reading.text.trim() !== '' || reading.reason === 'content_filter') return
  throw reading.reason === 'length'
    ? upstreamError(place, {
        retryable: false,
        text: 'used up its limit of tokens before it wrote a word, as models may that think first',
      })
    : upstreamError(place, { retryable: true, text: 'gave an empty answer' })
}

function tooSlow(place: UpstreamPlace, { hasBegun }: ChatReading) {
  return upstreamError(place, {
    retryable: true,
    text: hasBegun ? 'fell silent in mid-answer' : 'did not begin to answer in time',
  })
}

function tooLong(place: UpstreamPlace, totalMs: number) {
  const text = `did not come to an end within ${Math.round(totalMs / 1000)} s`
  return upstreamError(place, { retryable: false, text })
}
