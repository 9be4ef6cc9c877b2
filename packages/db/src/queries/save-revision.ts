import type { Block, Facets } from '@footnote/contract'
import type { Queryable } from '../database.ts'
import { type RunStatement, runInTransaction } from '../run-in-transaction.ts'
import type { RevisionMetadata } from '../schema/corpus.ts'
import type { SourceVersionRecord } from './corpus-writing.ts'

export interface NewPassage {
  ordinal: number
  headingPath: string[]
  anchor: string | null
  text: string
  charStart: number
  charEnd: number
  tokens: number
  contentHash: string
}

export interface NewRevision extends Partial<SourceVersionRecord> {
  sourceId: number
  uri: string
  sourceHash: string
  contentHash: string
  title: string
  url: string | null
  text: string
  blocks: Block[]
  facets: Facets
  metadata: RevisionMetadata
  publishedAt: Date | null
  passages: NewPassage[]
}

export type SavedRevision = 'added' | 'changed' | 'unchanged'

/**
 * One document, one transaction: its revision, passages and current pointer change together or not at all. The version
 * of the corpus, whose row every writer needs, is raised in the last statement, so that writers wait for each other as
 * little as can be.
 */
export function saveRevision(db: Queryable, input: NewRevision): Promise<SavedRevision> {
  return runInTransaction(db, async (run) => {
    const [saved] = await run<SavedDocument>({
      name: 'save_revision',
      text: saveText,
      values: toValues(input),
    })
    if (!saved) throw new Error('an upsert returned no row')
    const { documentId, currentRevisionId, wasRemoved, madeId, foundId } = saved
    const revisionId = madeId ?? foundId
    if (revisionId === null) throw new Error(`revision ${input.contentHash} of ${input.uri} has gone`)
    if (currentRevisionId === revisionId && !wasRemoved) return 'unchanged'
    if (madeId === null) {
      await run({ name: 'revive_revision', text: reviveText, values: [documentId, revisionId] })
    } else {
      const facetSetId = saved.facetSetId ?? (await makeFacetSet(run, input.facets))
      const passages = toJson(input.passages)
      const values = [documentId, revisionId, facetSetId, passages]
      await run({ name: 'publish_revision', text: publishText, values })
    }
    return currentRevisionId === null ? 'added' : 'changed'
  })
}

interface SavedDocument {
  documentId: string | number
  /** As it was before. */
  currentRevisionId: string | number | null
  wasRemoved: boolean
  /** Null when the document has had this revision before. */
  madeId: string | number | null
  foundId: string | number | null
  facetSetId: number | null
}

const saveText = `
  with known as (select current_revision_id, removed_at from document where uri = $2),
  saved as (
    insert into document (source_id, uri, source_hash, source_version, read_as)
    values ($1::bigint, $2, $3, $4::jsonb, $5)
    on conflict (uri) do update set source_id = excluded.source_id, source_hash = excluded.source_hash,
      source_version = excluded.source_version, read_as = excluded.read_as, removed_at = null
    returning id
  ),
  made as (
    insert into revision (document_id, content_hash, title, url, text, blocks, facets, metadata, published_at)
    select id, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12::jsonb, $13::timestamptz from saved
    on conflict do nothing
    returning id
  )
  select saved.id as "documentId", known.current_revision_id as "currentRevisionId",
    coalesce(known.removed_at is not null, false) as "wasRemoved", made.id as "madeId",
    (select id from revision where document_id = saved.id and content_hash = $6) as "foundId",
    (select id from facet_set where facets = $11::jsonb) as "facetSetId"
  from saved left join known on true left join made on true`

/** All that a revision changes for searches. */
const change = `
  state as (update corpus_state set version = version + 1 returning version),
  retired as (
    update passage set current = false, change = (select version from state)
    where document_id = $1::bigint and current
  )`

const publishText = `
  with ${change},
  inserted as (
    insert into passage (document_id, revision_id, facet_set_id, ordinal, heading_path, anchor, text, char_start,
      char_end, tokens, content_hash, current, change)
    select $1::bigint, $2::bigint, $3::integer, ordinal, "headingPath", anchor, text, "charStart", "charEnd", tokens,
      "contentHash", true, (select version from state)
    from jsonb_to_recordset($4::jsonb) as given (ordinal integer, "headingPath" text[], anchor text, text text,
      "charStart" integer, "charEnd" integer, tokens integer, "contentHash" text)
    order by ordinal
  )
  update document set current_revision_id = $2::bigint where id = $1::bigint`

const reviveText = `
  with ${change},
  revived as (
    update passage set current = true, change = (select version from state) where revision_id = $2::bigint
  )
  update document set current_revision_id = $2::bigint where id = $1::bigint`

function toValues(input: NewRevision): unknown[] {
  const { sourceId, uri, sourceHash, sourceVersion, readAs, contentHash } = input
  const { title, url, text, blocks, facets, metadata, publishedAt } = input
  return [
    ...[sourceId, uri, sourceHash, sourceVersion ? toJson(sourceVersion) : null, readAs ?? null],
    ...[contentHash, title, url, text, toJson(blocks), toJson(facets), toJson(metadata)],
    publishedAt?.toISOString() ?? null,
  ]
}

/** Half a character would be an escape that jsonb refuses; in a text column it has always become a replacement. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'string' ? each.toWellFormed() : each))
}

/** Another writer may make it at the same moment. */
async function makeFacetSet(run: RunStatement, facets: Facets): Promise<number> {
  const values = [toJson(facets)]
  await run({
    name: 'make_facet_set',
    text: 'insert into facet_set (facets) values ($1::jsonb) on conflict do nothing',
    values,
  })
  const [made] = await run<{ id: number }>({
    name: 'find_facet_set',
    text: 'select id from facet_set where facets = $1::jsonb',
    values,
  })
  if (!made) throw new Error('a facet set that was made has gone')
  return made.id
}
