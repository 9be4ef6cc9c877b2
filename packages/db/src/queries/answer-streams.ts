import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import type { StreamedEvent, StreamFailure } from '../schema/answer-stream.ts'
import { answer, answerEvent, answerStream, question } from '../schema/index.ts'

export type StreamState = 'running' | 'done' | 'failed' | 'stopped'

export interface StoredStream {
  id: string
  requestHash: string
  state: StreamState
  failure: StreamFailure | null
}

/** Takes an answer's id for a process; false when it is taken, by a stream or by an answer that never was one. */
export async function claimStream(
  db: Queryable,
  /** A fresh id was drawn at random: nobody can have it. */
  input: { id: string; requestHash: string; owner: string; isFresh: boolean },
): Promise<boolean> {
  const { isFresh, ...row } = input
  const given = isFresh ? [] : await db.select({ id: answer.id }).from(answer).where(eq(answer.id, row.id))
  if (given.length > 0) return false
  const made = await db
    .insert(answerStream)
    .values({ ...row, state: 'running' })
    .onConflictDoNothing()
    .returning({ id: answerStream.id })
  return made.length > 0
}

export async function readStream(db: Queryable, id: string): Promise<StoredStream | null> {
  const { requestHash, state, failure } = answerStream
  const [found] = await db
    .select({ id: answerStream.id, requestHash, state, failure })
    .from(answerStream)
    .where(eq(answerStream.id, id))
  return found ?? null
}

/** Events of several answers in one statement. */
export async function saveEvents(
  db: Queryable,
  events: { answerId: string; event: StreamedEvent }[],
): Promise<void> {
  if (events.length === 0) return
  await db
    .insert(answerEvent)
    .values(events.map(({ answerId, event }) => ({ answerId, id: event.id, event })))
    .onConflictDoNothing()
}

/** The events after one, in their order. */
export async function readEvents(db: Queryable, answerId: string, after: number): Promise<StreamedEvent[]> {
  const rows = await db
    .select({ event: answerEvent.event })
    .from(answerEvent)
    .where(and(eq(answerEvent.answerId, answerId), gt(answerEvent.id, after)))
    .orderBy(asc(answerEvent.id))
  return rows.map(({ event }) => event)
}

/** Says how the work ended. An answer that was recorded counts, whatever was thought of its process meanwhile. */
export async function endStream(
  db: Queryable,
  id: string,
  end: { state: Exclude<StreamState, 'running'>; failure: StreamFailure | null },
): Promise<void> {
  const ended = await db
    .update(answerStream)
    .set({ ...end, endedAt: sql`now()` })
    .where(and(eq(answerStream.id, id), eq(answerStream.state, 'running')))
    .returning({ id: answerStream.id })
  if (ended.length > 0 || end.state !== 'done') return
  await db.transaction(async (tx) => {
    const [stream] = await tx
      .update(answerStream)
      .set({ ...end, endedAt: sql`now()` })
      .where(eq(answerStream.id, id))
      .returning({ questionId: answerStream.questionId })
    if (!stream?.questionId) return
    await tx
      .update(question)
      .set({ failure: null, partialText: null })
      .where(eq(question.id, stream.questionId))
  })
}

/** Asks whoever does the work to stop; false when nobody does. */
export async function requestStop(db: Queryable, id: string): Promise<boolean> {
  const asked = await db
    .update(answerStream)
    .set({ stopRequestedAt: sql`now()` })
    .where(and(eq(answerStream.id, id), eq(answerStream.state, 'running')))
    .returning({ id: answerStream.id })
  return asked.length > 0
}

/** Says that a process lives, and tells which of its streams still count as running, and which are to be stopped. */
export async function keepAlive(
  db: Queryable,
  owner: string,
): Promise<{ id: string; stopRequested: boolean }[]> {
  return db
    .update(answerStream)
    .set({ aliveAt: sql`now()` })
    .where(and(eq(answerStream.owner, owner), eq(answerStream.state, 'running')))
    .returning({
      id: answerStream.id,
      stopRequested: sql<boolean>`${answerStream.stopRequestedAt} is not null`,
    })
}

const abandoned: StreamFailure = {
  code: 'unavailable',
  message: 'The server that was writing this answer has stopped: ask again',
}

/**
 * Ends the streams whose process has not been heard of for a while: as done where the answer was recorded, else as
 * failed, with what had been written. Returns their ids.
 */
export async function failAbandonedStreams(db: Queryable, silentMs: number): Promise<string[]> {
  return db.transaction(async (tx) => {
    const silent = await tx
      .select({ id: answerStream.id, questionId: answerStream.questionId, answered: answer.id })
      .from(answerStream)
      .leftJoin(answer, eq(answer.id, answerStream.id))
      .where(
        and(
          eq(answerStream.state, 'running'),
          lt(answerStream.aliveAt, sql`now() - ${silentMs} * interval '1 millisecond'`),
        ),
      )
      .for('update', { of: answerStream, skipLocked: true })
    for (const { id, questionId, answered } of silent) {
      const end = answered ? { state: 'done' as const } : { state: 'failed' as const, failure: abandoned }
      await tx
        .update(answerStream)
        .set({ ...end, endedAt: sql`now()` })
        .where(eq(answerStream.id, id))
      if (!questionId || answered) continue
      const written = (await readEvents(tx, id, 0)).map((event) => (event.type === 'delta' ? event.text : ''))
      await tx
        .update(question)
        .set({ failure: abandoned.message, partialText: written.join('') || null })
        .where(eq(question.id, questionId))
    }
    return silent.map(({ id }) => id)
  })
}

/** Drops the events of streams that ended a while ago; what became of them stays. */
export async function dropOldEvents(db: Queryable, keptMs: number): Promise<void> {
  const old = db
    .select({ id: answerStream.id })
    .from(answerStream)
    .where(lt(answerStream.endedAt, sql`now() - ${keptMs} * interval '1 millisecond'`))
  await db.delete(answerEvent).where(inArray(answerEvent.answerId, old))
}
