import type {
  AnswerLimit,
  CachedFrom,
  EvidencePiece,
  Facets,
  OtherVersion,
  Redaction,
  ScoreParts,
  Steering,
  SupportIssue,
  Usage,
  VersionDifference,
} from '@footnote/contract'
import { index, integer, jsonb, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core'
import { identity, moment, reference } from './columns.ts'
import { passage, revision } from './corpus.ts'

export const conversation = pgTable('conversation', {
  id: uuid('id').primaryKey().defaultRandom(),
  title: text('title').notNull(),
  /** Questions of an eval run are kept like a reader's, and listed to nobody. */
  origin: text('origin', { enum: ['reader', 'eval'] })
    .notNull()
    .default('reader'),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
  /** Deleted for its reader; flagged answers of it stay for review. */
  deletedAt: moment('deleted_at'),
  /** Whoever has it may read the conversation; null while it is not shared. */
  shareToken: uuid('share_token').unique(),
})

export const question = pgTable(
  'question',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversation.id),
    text: text('text').notNull(),
    /** The text apart from the evidence, or a question made of that; null without evidence. */
    asked: text('asked'),
    evidence: jsonb('evidence').$type<EvidencePiece[]>().notNull().default([]),
    /** What was taken out of the text before it was kept. */
    redactions: jsonb('redactions').$type<Redaction[]>().notNull().default([]),
    facets: jsonb('facets').$type<Facets>().notNull(),
    /** Null where the person did not steer. */
    steering: jsonb('steering').$type<Steering>(),
    askedAt: moment('asked_at').notNull().defaultNow(),
    /** Why there is no answer. */
    failure: text('failure'),
    /** What had been written when the answer was cut off. */
    partialText: text('partial_text'),
  },
  (table) => [index().on(table.conversationId)],
)

export const answer = pgTable('answer', {
  id: uuid('id').primaryKey(),
  questionId: uuid('question_id')
    .notNull()
    .unique()
    .references(() => question.id),
  outcome: text('outcome', { enum: ['answer', 'abstain', 'out_of_scope'] }).notNull(),
  text: text('text').notNull(),
  /** The question as it reads without the conversation before it. */
  standalone: text('standalone'),
  kind: text('kind', { enum: ['sources', 'limits'] })
    .notNull()
    .default('sources'),
  confidence: real('confidence').notNull(),
  answerability: real('answerability'),
  lookedFor: jsonb('looked_for').$type<string[]>().notNull().default([]),
  needed: jsonb('needed').$type<string[]>().notNull().default([]),
  limits: jsonb('limits').$type<AnswerLimit[]>().notNull(),
  model: text('model').notNull(),
  promptHash: text('prompt_hash'),
  usage: jsonb('usage').$type<Usage>().notNull(),
  timings: jsonb('timings').$type<Record<string, number>>().notNull(),
  traceId: uuid('trace_id').notNull(),
  /** How it was found again, and what it was given from. */
  cached: text('cached', { enum: ['exact', 'semantic', 'verified'] }),
  cachedFrom: jsonb('cached_from').$type<CachedFrom>(),
  /** Facets that its search preferred. */
  preferred: jsonb('preferred').$type<Facets>().notNull().default({}),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const sentence = pgTable(
  'sentence',
  {
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answer.id),
    index: integer('index').notNull(),
    text: text('text').notNull(),
    support: text('support', { enum: ['supported', 'partial', 'unsupported'] }).notNull(),
    citations: integer('citations').array().notNull(),
    /** In the answer's text. */
    start: integer('start').notNull().default(0),
    end: integer('end').notNull().default(0),
    probability: real('probability'),
    issues: jsonb('issues').$type<SupportIssue[]>().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.index] })],
)

/** `role` tells citations of the answer from the nearest passages of an abstention; both number from 1. */
export const citation = pgTable(
  'citation',
  {
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answer.id),
    role: text('role', { enum: ['cited', 'nearest'] }).notNull(),
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
    /** As they were when the answer was given. */
    otherVersions: jsonb('other_versions').$type<OtherVersion[]>().notNull().default([]),
    differences: jsonb('differences').$type<VersionDifference[]>().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.role, table.n] }), index().on(table.revisionId)],
)

export interface TracedPassage {
  passageId: number
  score: number
  parts: ScoreParts
}

export const retrievalTrace = pgTable('retrieval_trace', {
  id: uuid('id').primaryKey(),
  questionId: uuid('question_id')
    .notNull()
    .references(() => question.id),
  query: text('query').notNull(),
  passages: jsonb('passages').$type<TracedPassage[]>().notNull(),
  corpusVersion: reference('corpus_version').notNull(),
  embeddingSpace: text('embedding_space'),
  features: jsonb('features').$type<Record<string, number>>().notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const modelCall = pgTable(
  'model_call',
  {
    id: identity(),
    traceId: uuid('trace_id').notNull(),
    questionId: uuid('question_id').references(() => question.id),
    kind: text('kind', { enum: ['chat', 'embedding', 'rerank'] }).notNull(),
    model: text('model').notNull(),
    promptHash: text('prompt_hash'),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    costUsd: real('cost_usd'),
    durationMs: real('duration_ms').notNull(),
    /** From sending to the first piece of the answer. */
    firstTokenMs: real('first_token_ms'),
    failure: text('failure'),
    calledAt: moment('called_at').notNull().defaultNow(),
  },
  (table) => [index().on(table.traceId), index().on(table.questionId)],
)
