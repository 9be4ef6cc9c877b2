import { type FollowedEvent, isClosing } from '@footnote/answering'
import type { AnswerEvent } from '@footnote/contract'
import { toProblem } from './problem.ts'

interface StreamOptions {
  /** Told of in a problem document. */
  requestId: string
  /** Aborted when nobody reads any more. */
  gone: AbortController
  heartbeatMs?: number
  /** A reader who has taken nothing for so long is cut off. */
  stallMs?: number
}

/** What a reader may have waiting before more is only made when it reads. */
const bufferedBytes = 64 * 1024

/**
 * What is followed of an answer as server-sent events, each with an increasing id. The last one is `done` or `error`; a
 * stream without it was cut, and can be taken up again. Leaving it does not end the work.
 */
export function answerStream(events: AsyncGenerator<FollowedEvent[]>, options: StreamOptions): Response {
  const { requestId, gone, heartbeatMs = 15_000, stallMs = 30_000 } = options
  const encoder = new TextEncoder()
  let heartbeat: NodeJS.Timeout | undefined
  let readAt = performance.now()
  const leave = (): void => {
    clearInterval(heartbeat)
    gone.abort()
    // What follows is told, too, where it was not read to its end.
    void events.return(undefined)
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        heartbeat = setInterval(
          () => {
            const isWaiting = (controller.desiredSize ?? 0) > 0
            if (isWaiting) {
              controller.enqueue(encoder.encode(': still here\n\n'))
              readAt = performance.now()
            } else if (performance.now() - readAt > stallMs) {
              controller.error(cutOff())
              leave()
            }
          },
          Math.min(heartbeatMs, stallMs / 2),
        )
      },
      pull: async (controller) => {
        readAt = performance.now()
        const { value: batch, done } = await events.next()
        if (gone.signal.aborted || done) {
          leave()
          controller.close()
          return
        }
        controller.enqueue(encoder.encode(batch.map((event) => toText(toWire(event, requestId))).join('')))
        if (!batch.some(isClosing)) return
        leave()
        controller.close()
      },
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferedBytes }),
  )
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

/** Under this code the server breaks the connection and prints no stack. */
function cutOff(): Error {
  return Object.assign(new Error('the reader does not read'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
}

function toWire(event: FollowedEvent, requestId: string): AnswerEvent {
  if (event.type !== 'failed') return event
  return { id: event.id, type: 'error', problem: toProblem(event.error, requestId) }
}

function toText(event: AnswerEvent): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
