import type { EvalCase, FlagReason, FlagSnapshot } from '@footnote/contract'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { answer } from './answer.ts'
import { moment } from './columns.ts'

/** All flags on one answer, on their way from a reader to a fix. */
export const reviewItem = pgTable('review_item', {
  id: uuid('id').primaryKey().defaultRandom(),
  answerId: uuid('answer_id')
    .notNull()
    .unique()
    .references(() => answer.id),
  state: text('state', { enum: ['open', 'claimed', 'labelled', 'fixed', 'released', 'reopened'] }).notNull(),
  snapshot: jsonb('snapshot').$type<FlagSnapshot>().notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})

export const flag = pgTable(
  'flag',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answer.id),
    reviewItemId: uuid('review_item_id').references(() => reviewItem.id),
    thumb: text('thumb', { enum: ['up', 'down'] }),
    sentenceIndex: integer('sentence_index'),
    reason: text('reason').$type<FlagReason>(),
    correction: text('correction'),
    comment: text('comment'),
    /** The random number of the browser that it came from; null where that keeps no cookie. */
    readerId: uuid('reader_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index().on(table.answerId), index().on(table.reviewItemId), index().on(table.readerId)],
)

/** Labels are added, never changed: of several on one sentence the newest holds. */
export const label = pgTable(
  'label',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    reviewItemId: uuid('review_item_id')
      .notNull()
      .references(() => reviewItem.id),
    kind: text('kind', { enum: ['sentence', 'correction', 'edit'] }).notNull(),
    sentenceIndex: integer('sentence_index'),
    support: text('support', { enum: ['supported', 'partial', 'unsupported'] }),
    text: text('text'),
    note: text('note'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index().on(table.reviewItemId)],
)

export const evalCase = pgTable('eval_case', {
  id: text('id').primaryKey(),
  suite: text('suite').notNull(),
  case: jsonb('case').$type<EvalCase>().notNull(),
  flagId: uuid('flag_id').references(() => flag.id),
  reviewItemId: uuid('review_item_id')
    .unique()
    .references(() => reviewItem.id),
  createdAt: moment('created_at').notNull().defaultNow(),
})
