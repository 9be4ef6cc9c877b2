import type { AnswerProgress } from '@footnote/answering'
import { type Answer, type Problem, toFootnoteError } from '@footnote/contract'
import { toProblem } from './problem.ts'

type StreamEvent = AnswerProgress | { type: 'done'; answer: Answer } | { type: 'error'; problem: Problem }

interface StreamSource {
  /** Produces the answer and says meanwhile what happens; aborted when the reader has gone. */
  produce(emit: (event: AnswerProgress) => void, signal: AbortSignal): Promise<Answer>
  requestId: string
  signal: AbortSignal
}

const coalesceMs = 30
const heartbeatMs = 15_000

/** An answer as server-sent events, each with an increasing id. The last one is `done` or `error`; a stream without it was cut. */
export function answerStream({ produce, requestId, signal }: StreamSource): Response {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  let heartbeat: NodeJS.Timeout | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const writer = createEventWriter((text) => controller.enqueue(encoder.encode(text)))
      heartbeat = setInterval(() => writer.comment(), heartbeatMs)
      produce(writer.write, AbortSignal.any([signal, gone.signal]))
        .then(
          (answer) => writer.write({ type: 'done', answer }),
          (thrown) => {
            writer.write({ type: 'error', problem: toProblem(toFootnoteError(thrown), requestId) })
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

/** The events of an answer that is finished, from the one after `after`. */
export function replayStream(answer: Answer, after: number): Response {
  let text = ''
  const writer = createEventWriter((event) => {
    text += event
  }, after)
  if (answer.citations.length > 0) writer.write({ type: 'sources', citations: answer.citations })
  writer.write({ type: 'delta', text: answer.text })
  for (const [index, sentence] of answer.sentences.entries()) writer.write({ type: 'sentence', index, sentence })
  writer.write({ type: 'limits', limits: answer.limits })
  writer.write({ type: 'done', answer })
  return new Response(text, { headers: streamHeaders })
}

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
}

/** Deltas that come close together travel as one: a token an event costs more than it shows. */
function createEventWriter(send: (text: string) => void, after = 0): { write(event: StreamEvent): void; comment(): void } {
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
    comment: () => send(': still here\n\n'),
  }
}
