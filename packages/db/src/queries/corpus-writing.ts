import type { Facets } from '@footnote/contract'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { corpusState, document, passage, source } from '../schema/index.ts'

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

/** Takes documents out of search; their revisions stay readable for the answers that cite them. */
export async function removeDocuments(db: Queryable, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await db.transaction(async (tx) => {
    await tx.update(document).set({ removedAt: sql`now()` }).where(inArray(document.id, ids))
    await retirePassages(tx, ids, await nextCorpusVersion(tx))
  })
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
