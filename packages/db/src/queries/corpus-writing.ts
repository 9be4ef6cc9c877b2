import type { Block, Facets } from '@footnote/contract'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import type { RevisionMetadata } from '../schema/corpus.ts'
import { corpusState, document, facetSet, passage, revision, source } from '../schema/index.ts'

export interface SourceRecord {
  name: string
  kind: string
  location: string
  authority: number
  licence: string | null
  facets: Facets
}

/** Makes the source, or brings it up to date; sources are told apart by their location. A name that another location has gets a number. */
export async function saveSource(db: Queryable, record: SourceRecord): Promise<{ id: number; name: string }> {
  return db.transaction(async (tx) => {
    const [known] = await tx.select().from(source).where(eq(source.location, record.location))
    const { kind, location, authority, licence, facets } = record
    if (known) {
      const same =
        JSON.stringify([known.kind, known.licence, known.facets]) === JSON.stringify([kind, licence, facets])
      if (!same || Math.fround(authority) !== Math.fround(known.authority)) {
        await tx.update(source).set({ kind, authority, licence, facets }).where(eq(source.id, known.id))
      }
      return { id: known.id, name: known.name }
    }
    // Two that are made at once must not choose the same name.
    await tx.execute(sql`lock table ${source} in share row exclusive mode`)
    const name = await freeName(tx, record.name)
    const [made] = await tx
      .insert(source)
      .values({ name, kind, location, authority, licence, facets })
      .returning({ id: source.id })
    if (!made) throw new Error('an insert returned no row')
    return { id: made.id, name }
  })
}

async function freeName(db: Queryable, wanted: string): Promise<string> {
  const taken = new Set((await db.select({ name: source.name }).from(source)).map(({ name }) => name))
  let name = wanted
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`
  return name
}

/** What a document's source tells its version by, without its bytes, and what else steered how it was read. */
export interface SourceVersionRecord {
  sourceVersion: Record<string, string | number | string[]> | null
  readAs: string | null
}

export interface KnownDocument extends SourceVersionRecord {
  id: number
  sourceHash: string
}

/** Documents of a source that have not been removed, by URI. */
export async function listDocuments(db: Queryable, sourceId: number): Promise<Map<string, KnownDocument>> {
  const { id, uri, sourceHash, sourceVersion, readAs } = document
  const rows = await db
    .select({ id, uri, sourceHash, sourceVersion, readAs })
    .from(document)
    .where(and(eq(document.sourceId, sourceId), isNull(document.removedAt)))
  return new Map(rows.map(({ uri, ...rest }) => [uri, rest]))
}

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

/** One document, one transaction: its revision, passages and current pointer change together or not at all. */
export async function saveRevision(db: Queryable, input: NewRevision): Promise<SavedRevision> {
  return db.transaction(async (tx) => {
    const owner = await saveDocument(tx, input)
    const {
      sourceId: _s,
      uri: _u,
      sourceHash: _h,
      sourceVersion: _v,
      readAs: _r,
      passages,
      ...content
    } = input
    const [made] = await tx
      .insert(revision)
      .values({ documentId: owner.id, ...content })
      .onConflictDoNothing()
      .returning({ id: revision.id })
    const revisionId = made?.id ?? (await findRevision(tx, owner.id, input.contentHash))
    if (owner.currentRevisionId === revisionId && !owner.wasRemoved) return 'unchanged'
    const change = await nextCorpusVersion(tx)
    if (owner.currentRevisionId !== null) await retirePassages(tx, [owner.id], change)
    if (made) {
      const facetSetId = await ensureFacetSet(tx, input.facets)
      await insertPassages(tx, { revisionId, documentId: owner.id, facetSetId, change, passages })
    } else await tx.update(passage).set({ current: true, change }).where(eq(passage.revisionId, revisionId))
    await tx.update(document).set({ currentRevisionId: revisionId }).where(eq(document.id, owner.id))
    return owner.currentRevisionId === null ? 'added' : 'changed'
  })
}

/** Takes documents out of search; their revisions stay readable for the answers that cite them. */
export async function removeDocuments(db: Queryable, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await db.transaction(async (tx) => {
    await tx.update(document).set({ removedAt: sql`now()` }).where(inArray(document.id, ids))
    await retirePassages(tx, ids, await nextCorpusVersion(tx))
  })
}

async function saveDocument(
  tx: Queryable,
  { sourceId, uri, sourceHash, sourceVersion = null, readAs = null }: NewRevision,
): Promise<{ id: number; currentRevisionId: number | null; wasRemoved: boolean }> {
  const [known] = await tx.select().from(document).where(eq(document.uri, uri)).for('update')
  if (known) {
    await tx
      .update(document)
      .set({ sourceId, sourceHash, sourceVersion, readAs, removedAt: null })
      .where(eq(document.id, known.id))
    return { id: known.id, currentRevisionId: known.currentRevisionId, wasRemoved: known.removedAt !== null }
  }
  const [made] = await tx
    .insert(document)
    .values({ sourceId, uri, sourceHash, sourceVersion, readAs })
    .returning({ id: document.id })
  if (!made) throw new Error('an insert returned no row')
  return { id: made.id, currentRevisionId: null, wasRemoved: false }
}

async function findRevision(tx: Queryable, documentId: number, contentHash: string): Promise<number> {
  const [found] = await tx
    .select({ id: revision.id })
    .from(revision)
    .where(and(eq(revision.documentId, documentId), eq(revision.contentHash, contentHash)))
  if (!found) throw new Error(`revision ${contentHash} of document ${documentId} has gone`)
  return found.id
}

async function nextCorpusVersion(tx: Queryable): Promise<number> {
  const [state] = await tx
    .update(corpusState)
    .set({ version: sql`${corpusState.version} + 1` })
    .returning({ version: corpusState.version })
  if (!state) throw new Error('corpus_state has no row')
  return state.version
}

async function retirePassages(tx: Queryable, documentIds: number[], change: number): Promise<void> {
  await tx
    .update(passage)
    .set({ current: false, change })
    .where(and(inArray(passage.documentId, documentIds), eq(passage.current, true)))
}

async function ensureFacetSet(tx: Queryable, facets: Facets): Promise<number> {
  const find = async (): Promise<number | undefined> => {
    const [found] = await tx.select({ id: facetSet.id }).from(facetSet).where(eq(facetSet.facets, facets))
    return found?.id
  }
  const known = await find()
  if (known !== undefined) return known
  // Another writer may make it at the same moment.
  await tx.insert(facetSet).values({ facets }).onConflictDoNothing()
  const made = await find()
  if (made === undefined) throw new Error('a facet set that was made has gone')
  return made
}

async function insertPassages(
  tx: Queryable,
  input: {
    revisionId: number
    documentId: number
    facetSetId: number
    change: number
    passages: NewPassage[]
  },
): Promise<void> {
  const { passages, ...shared } = input
  const rowsAtOnce = 500
  for (let start = 0; start < passages.length; start += rowsAtOnce) {
    const rows = passages.slice(start, start + rowsAtOnce)
    await tx.insert(passage).values(rows.map((row) => ({ ...row, ...shared, current: true })))
  }
}
