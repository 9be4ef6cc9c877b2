import { randomUUID } from 'node:crypto'
import type { AnswerProgress } from '@footnote/answering'
import type { Answer, AnswerSentence, FootnoteError } from '@footnote/contract'
import type { AskedCompletion } from './read-completion-request.ts'
import { finishReason, headOf, toCompletionError, toExtension, toUsage } from './to-completion.ts'

interface CompletionSource {
  asked: AskedCompletion
  produce(emit: (event: AnswerProgress) => void, signal: AbortSignal): Promise<Answer>
  describeFailure(thrown: unknown): FootnoteError
  signal: AbortSignal
}

/**
 * An answer as a stream of chat-completion chunks. A piece is a finished sentence with the numbers of its citations,
 * as a model's own words carry others until they are checked. The last chunk has the sources and the whole text.
 */
export function completionStream({ asked, produce, describeFailure, signal }: CompletionSource): Response {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  const head = { ...headOf(randomUUID(), asked.model), object: 'chat.completion.chunk' }
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = (data: object | string): void => {
        if (gone.signal.aborted) return
        const text = typeof data === 'string' ? data : JSON.stringify(data)
        controller.enqueue(encoder.encode(`data: ${text}\n\n`))
      }
      const chunk = (delta: object, more: object = {}, finish: string | null = null): void =>
        send({ ...head, choices: [{ index: 0, delta, finish_reason: finish }], ...more })
      let end: number | null = null
      chunk({ role: 'assistant', content: '' })
      const emit = (event: AnswerProgress): void => {
        if (event.type !== 'sentence') return
        const { sentence } = event
        // A sentence that is written anew later is in the whole text alone.
        if (end !== null && sentence.start < end) return
        chunk({ content: gapBefore(sentence, end) + withMarkers(sentence) })
        end = sentence.end
      }
      produce(emit, AbortSignal.any([signal, gone.signal]))
        .then(
          (answer) => {
            if (end === null) chunk({ content: answer.text })
            chunk({}, { footnote: toExtension(answer) }, finishReason(answer))
            if (asked.includeUsage) send({ ...head, choices: [], usage: toUsage(answer) })
            send('[DONE]')
          },
          (thrown) => {
            if (!gone.signal.aborted) send(toCompletionError(describeFailure(thrown)))
          },
        )
        .finally(() => {
          if (!gone.signal.aborted) controller.close()
        })
    },
    cancel: () => gone.abort(new Error('the reader has gone')),
  })
  const headers = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
  }
  return new Response(body, { headers })
}

function gapBefore({ start }: AnswerSentence, end: number | null): string {
  return end === null ? '' : start - end > 1 ? '\n\n' : ' '
}

/** Behind a fence a marker needs a line of its own. */
function withMarkers({ text, citations }: AnswerSentence): string {
  if (citations.length === 0) return text
  return `${text}${text.endsWith('```') ? '\n' : ' '}${citations.map((n) => `[${n}]`).join(' ')}`
}
