import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, identity, moment, reference, vector } from './columns.ts'

/** Weights that were learnt from data, with what they were learnt from and how good they are. */
export const learnedModel = pgTable('learned_model', {
  id: identity(),
  kind: text('kind').notNull(),
  name: text('name').notNull().unique(),
  weights: bytea('weights').notNull(),
  trainingSetHash: text('training_set_hash').notNull(),
  metrics: jsonb('metrics').$type<Record<string, number>>().notNull(),
  active: boolean('active').notNull().default(false),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/** Vectors of one model. One space is active; another may be building beside it. */
export const embeddingSpace = pgTable('embedding_space', {
  id: identity(),
  model: text('model').notNull().unique(),
  dimensions: integer('dimensions').notNull(),
  state: text('state', { enum: ['building', 'active', 'retired'] }).notNull(),
  learnedModelId: reference('learned_model_id').references(() => learnedModel.id),
  /** Current passages when the model was trained; null for a model that was not trained here. */
  trainedOnPassages: integer('trained_on_passages'),
  /** Vectors that it has, counted when it was last filled. */
  vectors: integer('vectors').notNull().default(0),
  /** Whether an index over its vectors is there for approximate search. */
  isIndexed: boolean('is_indexed').notNull().default(false),
  /** Why it could not be filled the last time; null when it could. */
  failure: text('failure'),
  failedAt: moment('failed_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/**
 * Keyed by content, so that unchanged text is never embedded twice. Kept narrow: exact scans read whole rows. On
 * Postgres the vectors are of type `halfvec`; see `prepareVectorStorage`.
 */
export const embedding = pgTable(
  'embedding',
  {
    spaceId: reference('space_id')
      .notNull()
      .references(() => embeddingSpace.id),
    contentHash: text('content_hash').notNull(),
    vector: vector('vector').notNull(),
  },
  (table) => [primaryKey({ columns: [table.spaceId, table.contentHash] })],
)
