import { FootnoteError } from '@footnote/contract'
import { type Queryable, readAnswer, readEvents, readStream, type StoredStream } from '@footnote/db'
import type { Doorbell } from './doorbell.ts'
import type { ClosingEvent, FollowedEvent } from './followed-event.ts'
import { replayedEvents } from './replayed-events.ts'

/** For a word that did not arrive. */
const lookAgainMs = 1_000

/** Follows an answer that another process is writing, or that is finished, through the store. */
export async function* followStored(
  db: Queryable,
  input: { id: string; after: number; bell: Doorbell; signal: AbortSignal },
): AsyncGenerator<FollowedEvent[]> {
  const { id, bell, signal } = input
  let seen = input.after
  while (!signal.aborted) {
    // The state is read first: what was written before the end is then among the events.
    const stream = await readStream(db, id)
    const events: FollowedEvent[] = await readEvents(db, id, seen)
    seen = events.at(-1)?.id ?? seen
    if (stream?.state === 'running') {
      if (events.length > 0) yield events
      else await bell.wait(signal, lookAgainMs)
      continue
    }
    if (stream !== null && stream.state !== 'done') {
      yield [...events, { id: seen + 1, type: 'failed', error: failureOf(stream) }]
      return
    }
    const isKept = events.length > 0 || (await readEvents(db, id, 0)).length > 0
    yield isKept ? [...events, await doneEvent(db, id, seen)] : await replay(db, id, seen)
    return
  }
}

/** The failure as its followers are told. */
export function failureOf({ failure }: StoredStream): FootnoteError {
  return new FootnoteError(failure?.code ?? 'internal', failure?.message ?? 'The answer was not finished')
}

/** A stream may have had more events than its replay has, and none ends without its closing one. */
async function replay(db: Queryable, id: string, after: number): Promise<FollowedEvent[]> {
  const events = replayedEvents(await readAnswer(db, id))
  const missed = events.filter((event) => event.id > after)
  return [...missed, await doneEvent(db, id, Math.max(after, events.length))]
}

async function doneEvent(db: Queryable, id: string, lastId: number): Promise<ClosingEvent> {
  return { id: lastId + 1, type: 'done', answer: await readAnswer(db, id) }
}
