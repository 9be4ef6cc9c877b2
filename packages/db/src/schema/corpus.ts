import type { Block, DocumentFlag, Facets } from '@footnote/contract'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, real, text, unique, uuid } from 'drizzle-orm/pg-core'
import { identity, moment, reference } from './columns.ts'

/** A place that documents come from. */
export const source = pgTable('source', {
  id: identity(),
  name: text('name').notNull().unique(),
  kind: text('kind').notNull(),
  /** An absolute path or an address. */
  location: text('location').notNull().unique(),
  authority: real('authority').notNull().default(0.5),
  licence: text('licence'),
  facets: jsonb('facets').$type<Facets>().notNull().default({}),
  createdAt: moment('created_at').notNull().defaultNow(),
  syncedAt: moment('synced_at'),
  /** Why the last sync failed as a whole; null when it did not. */
  syncFailure: text('sync_failure'),
})

export const document = pgTable(
  'document',
  {
    id: identity(),
    sourceId: reference('source_id')
      .notNull()
      .references(() => source.id),
    uri: text('uri').notNull().unique(),
    /** Hash of the original bytes with all that steers their parsing: equal means nothing to do. */
    sourceHash: text('source_hash').notNull(),
    /** What its source tells this version from others by, without its bytes; null where that is not known. */
    sourceVersion: jsonb('source_version').$type<Record<string, string | number | string[]>>(),
    /** What, apart from the bytes, steered how that version was read. */
    readAs: text('read_as'),
    currentRevisionId: reference('current_revision_id'),
    removedAt: moment('removed_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index().on(table.sourceId)],
)

/**
 * Each combination of facets that passages have. They are few, so a search turns a condition on facets into a list of
 * these ids, and the database compares an integer column instead of reading JSON.
 */
export const facetSet = pgTable('facet_set', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  facets: jsonb('facets').$type<Facets>().notNull().unique(),
})

/** One content of a document. Never changed or deleted. */
export const revision = pgTable(
  'revision',
  {
    id: identity(),
    documentId: reference('document_id')
      .notNull()
      .references(() => document.id),
    contentHash: text('content_hash').notNull(),
    title: text('title').notNull(),
    url: text('url'),
    text: text('text').notNull(),
    blocks: jsonb('blocks').$type<Block[]>().notNull(),
    facets: jsonb('facets').$type<Facets>().notNull(),
    metadata: jsonb('metadata').$type<RevisionMetadata>().notNull(),
    publishedAt: moment('published_at'),
    ingestedAt: moment('ingested_at').notNull().defaultNow(),
  },
  (table) => [unique().on(table.documentId, table.contentHash)],
)

export interface RevisionMetadata {
  summary?: string
  /** Questions that the document says it answers. */
  questions?: string[]
  /** Questions that a section answers, by the ordinal of the section's first passage. */
  sectionQuestions?: Record<number, string[]>
  /** Each of all these questions at the ordinal of the passage that seems to answer it. */
  passageQuestions?: Record<number, string[]>
  tags?: string[]
  appliesTo?: string[]
  /** File names or titles of documents of the same source that this one takes the place of. */
  supersedes?: string[]
  /** What a person should look at before the document is trusted. */
  flags?: DocumentFlag[]
}

/** A span of a revision: `text` equals the revision's text from `charStart` to `charEnd`. */
export const passage = pgTable(
  'passage',
  {
    id: identity(),
    revisionId: reference('revision_id')
      .notNull()
      .references(() => revision.id),
    documentId: reference('document_id')
      .notNull()
      .references(() => document.id),
    ordinal: integer('ordinal').notNull(),
    headingPath: text('heading_path').array().notNull(),
    anchor: text('anchor'),
    text: text('text').notNull(),
    charStart: integer('char_start').notNull(),
    charEnd: integer('char_end').notNull(),
    tokens: integer('tokens').notNull(),
    /** Hash of what is embedded: title, heading path and text. */
    contentHash: text('content_hash').notNull(),
    current: boolean('current').notNull(),
    /** The facets of its revision. */
    facetSetId: integer('facet_set_id')
      .notNull()
      .references(() => facetSet.id),
    /** The corpus version that this row last changed in; see `corpusState`. */
    change: reference('change').notNull(),
  },
  (table) => [
    unique().on(table.revisionId, table.ordinal),
    index().on(table.change),
    index().on(table.documentId).where(sql`${table.current}`),
    index().on(table.contentHash).where(sql`${table.current}`),
    index().on(table.facetSetId, table.contentHash).where(sql`${table.current}`),
  ],
)

/**
 * One row: the number of the last committed change to what is searched. A writer bumps it as the last
 * statement of its transaction, so that versions become visible in the order of their numbers.
 */
export const corpusState = pgTable('corpus_state', {
  id: integer('id').primaryKey().default(1),
  version: reference('version').notNull().default(0),
  /** Tells this corpus from any other, for what is cached of it outside. */
  corpusId: uuid('corpus_id').notNull().defaultRandom(),
})

/** Documents that could not be read at the last sync of their source, with the reason. */
export const ingestFailure = pgTable(
  'ingest_failure',
  {
    id: identity(),
    sourceId: reference('source_id')
      .notNull()
      .references(() => source.id),
    uri: text('uri').notNull(),
    reason: text('reason').notNull(),
    /** Where it is asked for again, where that is an address. */
    url: text('url'),
    /** Syncs in a row that could not read it. */
    attempts: integer('attempts').notNull().default(1),
    /** Not before this moment does a sync try again; null when the next one does. */
    retryAt: moment('retry_at'),
    failedAt: moment('failed_at').notNull().defaultNow(),
  },
  (table) => [unique().on(table.sourceId, table.uri)],
)
