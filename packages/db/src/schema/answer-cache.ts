import { sql } from 'drizzle-orm'
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { answer } from './answer.ts'
import { identity, moment, reference } from './columns.ts'

/** Answers that may be given again. An entry is gone, or refused, as soon as what it rests on has changed. */
export const answerCache = pgTable(
  'answer_cache',
  {
    id: identity(),
    /** Hash of all that an answer depends on but the question and the corpus. */
    scope: text('scope').notNull(),
    /** Hash of the scope and the question, apart from case and spaces. */
    key: text('key').notNull(),
    /** Hash of what has to be the same in a question that is put in other words. */
    gate: text('gate').notNull(),
    question: text('question').notNull(),
    /** The question's terms in their order, for telling how alike another one is. */
    terms: text('terms').array().notNull(),
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answer.id),
    /** The state of the corpus and the vectors in which the answer was last found to hold. */
    searchState: text('search_state').notNull(),
    /** Passages that its search found, the best first. */
    passageIds: reference('passage_ids').array().notNull().default(sql`'{}'`),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [unique().on(table.key), index().on(table.scope, table.gate), index().on(table.answerId)],
)
