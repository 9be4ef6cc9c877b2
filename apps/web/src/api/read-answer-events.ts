import { AnswerEvent, FootnoteError } from '@footnote/contract'
import { errorStrings } from '../strings/catalogue.ts'
import { createSseParser } from './sse-parser.ts'

/**
 * Gives the events of an answer's stream as they come and ends after `done` or `error`. A stream that is over before
 * either simply ends: the caller sees that no terminal event came. Leaving the loop closes the request.
 */
export async function* readAnswerEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<AnswerEvent> {
  const parse = createSseParser()
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const message of parse(decoder.decode(value, { stream: true }))) {
        const event = toAnswerEvent(message.event, message.data)
        if (event === null) continue
        yield event
        if (event.type === 'done' || event.type === 'error') return
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Null for an event that this page does not know, such as one that a newer server adds. */
function toAnswerEvent(name: string, data: string): AnswerEvent | null {
  const parsed = AnswerEvent.safeParse(parseJson(data))
  if (parsed.success) return parsed.data
  if (name === 'done' || name === 'error') {
    throw new FootnoteError('internal', errorStrings.malformedStream, { cause: parsed.error })
  }
  return null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
