import type { IngestFailure } from '@footnote/contract'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { document, ingestFailure, source } from '../schema/index.ts'
import type { SourceVersionRecord } from './corpus-writing.ts'

/** A document that could not be read at the last sync of its source. */
export interface FailedDocument extends IngestFailure {
  url: string | null
  /** Syncs in a row that could not read it. */
  attempts: number
  /** Not before this moment does a sync try again; null when the next one does. */
  retryAt: Date | null
  failedAt: Date
}

/** By URI. */
export async function listFailures(db: Queryable, sourceId: number): Promise<Map<string, FailedDocument>> {
  const { uri, reason, url, attempts, retryAt, failedAt } = ingestFailure
  const rows = await db
    .select({ uri, reason, url, attempts, retryAt, failedAt })
    .from(ingestFailure)
    .where(eq(ingestFailure.sourceId, sourceId))
  return new Map(rows.map((row) => [row.uri, row]))
}

/** Closes a sync: its time, and the failures of this sync in place of the last one's. */
export async function finishSync(
  db: Queryable,
  sourceId: number,
  failures: (IngestFailure & Partial<FailedDocument>)[],
): Promise<void> {
  const rowsAtOnce = 500
  await db.transaction(async (tx) => {
    await tx.delete(ingestFailure).where(eq(ingestFailure.sourceId, sourceId))
    for (let start = 0; start < failures.length; start += rowsAtOnce) {
      const rows = failures.slice(start, start + rowsAtOnce)
      await tx.insert(ingestFailure).values(rows.map((failure) => ({ sourceId, ...failure })))
    }
    await tx.update(source).set({ syncedAt: sql`now()`, syncFailure: null }).where(eq(source.id, sourceId))
  })
}

/** Keeps why a sync failed as a whole. A source that has never had a document is forgotten: it may be a mistyped address. */
export async function failSync(db: Queryable, sourceId: number, reason: string): Promise<void> {
  await db.transaction(async (tx) => {
    const documents = await tx.$count(document, eq(document.sourceId, sourceId))
    if (documents > 0) {
      await tx.update(source).set({ syncFailure: reason }).where(eq(source.id, sourceId))
      return
    }
    await tx.delete(ingestFailure).where(eq(ingestFailure.sourceId, sourceId))
    await tx.delete(source).where(eq(source.id, sourceId))
  })
}

/** Keeps by what documents that did not change are told from their next versions. */
export async function saveSourceVersions(
  db: Queryable,
  rows: (SourceVersionRecord & { id: number })[],
): Promise<void> {
  if (rows.length === 0) return
  await db.transaction(async (tx) => {
    for (const { id, sourceVersion, readAs } of rows) {
      await tx.update(document).set({ sourceVersion, readAs }).where(eq(document.id, id))
    }
  })
}
