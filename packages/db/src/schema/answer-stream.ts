import type { AnswerEvent, ErrorCode } from '@footnote/contract'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { question } from './answer.ts'
import { moment } from './columns.ts'

/** The work on one answer, apart from the request that asked for it. Its id is the answer's. */
export const answerStream = pgTable(
  'answer_stream',
  {
    id: uuid('id').primaryKey(),
    /** Null until the question is kept. */
    questionId: uuid('question_id').references(() => question.id),
    /** Tells the same request, sent again, from another one under the same id. */
    requestHash: text('request_hash').notNull(),
    state: text('state', { enum: ['running', 'done', 'failed', 'stopped'] }).notNull(),
    /** The process that does the work. */
    owner: uuid('owner').notNull(),
    /** When that process last said that it lives. */
    aliveAt: moment('alive_at').notNull().defaultNow(),
    stopRequestedAt: moment('stop_requested_at'),
    failure: jsonb('failure').$type<StreamFailure>(),
    startedAt: moment('started_at').notNull().defaultNow(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index().on(table.questionId),
    index().on(table.aliveAt).where(sql`${table.state} = 'running'`),
    index().on(table.endedAt),
  ],
)

/** What is told of a failure, to whoever follows it. */
export interface StreamFailure {
  code: ErrorCode
  message: string
}

/** An event of an answer but for the closing one, which is made of how the work ended. Dropped a while after the end. */
export const answerEvent = pgTable(
  'answer_event',
  {
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answerStream.id),
    id: integer('id').notNull(),
    event: jsonb('event').$type<StreamedEvent>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.id] })],
)

export type StreamedEvent = Exclude<AnswerEvent, { type: 'done' | 'error' }>
