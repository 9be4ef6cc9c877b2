import type { AnswerSentence, Facets } from '@footnote/contract'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { answer } from './answer.ts'
import { moment, reference } from './columns.ts'
import { passage, revision } from './corpus.ts'
import { reviewItem } from './review.ts'

/** What experts stand for. Whether one still holds is told by the revisions that it cites. */
export const verifiedAnswer = pgTable(
  'verified_answer',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    reviewItemId: uuid('review_item_id')
      .notNull()
      .references(() => reviewItem.id),
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answer.id),
    question: text('question').notNull(),
    facets: jsonb('facets').$type<Facets>().notNull(),
    preferred: jsonb('preferred').$type<Facets>().notNull(),
    text: text('text').notNull(),
    sentences: jsonb('sentences').$type<AnswerSentence[]>().notNull(),
    verifiedBy: text('verified_by').notNull(),
    verifiedAt: moment('verified_at').notNull().defaultNow(),
    supersededAt: moment('superseded_at'),
    retractedBy: text('retracted_by'),
    retractedAt: moment('retracted_at'),
  },
  (table) => [index().on(table.reviewItemId)],
)

export const verifiedCitation = pgTable(
  'verified_citation',
  {
    verifiedId: uuid('verified_id')
      .notNull()
      .references(() => verifiedAnswer.id),
    n: integer('n').notNull(),
    passageId: reference('passage_id')
      .notNull()
      .references(() => passage.id),
    revisionId: reference('revision_id')
      .notNull()
      .references(() => revision.id),
    quote: text('quote').notNull(),
    charStart: integer('char_start').notNull(),
    charEnd: integer('char_end').notNull(),
  },
  (table) => [primaryKey({ columns: [table.verifiedId, table.n] }), index().on(table.revisionId)],
)
