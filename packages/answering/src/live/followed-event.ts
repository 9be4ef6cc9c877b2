import type { Answer, FootnoteError } from '@footnote/contract'
import type { StreamedEvent } from '@footnote/db'

/** How the work on an answer ended; its id follows that of the last event. */
export type ClosingEvent =
  | { id: number; type: 'done'; answer: Answer }
  | { id: number; type: 'failed'; error: FootnoteError }

/** What a follower sees of an answer, each with an increasing id. The last one is a closing event. */
export type FollowedEvent = StreamedEvent | ClosingEvent

export function isClosing(event: FollowedEvent): event is ClosingEvent {
  return event.type === 'done' || event.type === 'failed'
}
