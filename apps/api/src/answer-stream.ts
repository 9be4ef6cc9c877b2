import type { AnswerProgress } from '@footnote/answering'
import type { Answer, FootnoteError, Problem } from '@footnote/contract'
import { toProblem } from './problem.ts'

type StreamEvent = AnswerProgress | { type: 'done'; answer: Answer } | { type: 'error'; problem: Problem }

interface StreamSource {
  /** Produces the answer and says meanwhile what happens; aborted when the reader has gone. */
  produce(emit: (event: AnswerProgress) => void, signal: AbortSignal): Promise<Answer>
  /** What the reader is told of a failure. */
  describeFailure(thrown: unknown): FootnoteError
  requestId: string
  signal: AbortSignal
}

const coalesceMs = 30
const heartbeatMs = 15_000

/** An answer as server-sent events, each with an increasing id. The last one is `done` or `error`; a stream without it was cut. */
export function answerStream({ produce, describeFailure, requestId, signal }: StreamSource): Response {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  let heartbeat: NodeJS.Timeout | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const writer = createEventWriter((text) => {
        // Work that ends after its reader has gone still tells so.
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(text))
      })
      heartbeat = setInterval(() => writer.comment(), heartbeatMs)
      produce(writer.write, AbortSignal.any([signal, gone.signal]))
        .then(
          (answer) => writer.write({ type: 'done', answer }),
          (thrown) => {
            if (gone.signal.aborted) return
            writer.write({ type: 'error', problem: toProblem(describeFailure(thrown), requestId) })
          },
        )
        .finally(() => {
          clearInterval(heartbeat)
          if (!gone.signal.aborted) controller.close()
        })
    },
    cancel: () => {
      clearInterval(heartbeat)
      gone.abort(new Error('the reader has gone'))
    },
  })
  return new Response(body, { headers: streamHeaders })
}

/**
 * The events of an answer that is finished, from the one after `after`. The live stream may have had more events
 * than the replay has, and no stream ends without its closing one: `done` is sent whatever `after` is.
 */
export function replayStream(answer: Answer, after: number): Response {
  let text = ''
  const writer = createEventWriter((event) => {
    text += event
  }, after)
  if (answer.citations.length > 0) writer.write({ type: 'sources', citations: answer.citations })
  writer.write({ type: 'delta', text: answer.text })
  for (const [index, sentence] of answer.sentences.entries())
    writer.write({ type: 'sentence', index, sentence })
  writer.write({ type: 'limits', limits: answer.limits })
  writer.close({ type: 'done', answer })
  return new Response(text, { headers: streamHeaders })
}

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
}

interface EventWriter {
  write(event: StreamEvent): void
  /** Writes the last event, also to a reader who says that it has seen more than there is. */
  close(event: StreamEvent): void
  comment(): void
}

/** Deltas that come close together travel as one: a token an event costs more than it shows. */
function createEventWriter(send: (text: string) => void, after = 0): EventWriter {
  let lastId = 0
  let pending = ''
  let timer: NodeJS.Timeout | undefined
  const put = (event: StreamEvent): void => {
    lastId += 1
    if (lastId <= after) return
    send(`id: ${lastId}\nevent: ${event.type}\ndata: ${JSON.stringify({ id: lastId, ...event })}\n\n`)
  }
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (pending !== '') put({ type: 'delta', text: pending })
    pending = ''
  }
  return {
    write: (event) => {
      if (event.type === 'delta') {
        pending += event.text
        timer ??= setTimeout(flush, coalesceMs)
        return
      }
      flush()
      put(event)
    },
    close: (event) => {
      flush()
      lastId = Math.max(lastId, after)
      put(event)
    },
    comment: () => send(': still here\n\n'),
  }
}
