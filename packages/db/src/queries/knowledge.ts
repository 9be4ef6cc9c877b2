import {
  type DocumentPassages,
  FootnoteError,
  type KnowledgeDocument,
  type KnowledgeFailure,
  type KnowledgeSource,
} from '@footnote/contract'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { document, ingestFailure, passage, revision, source } from '../schema/index.ts'
import type { SourceRecord } from './corpus-writing.ts'

/** Every source with its counts and failures, in the order of their names. */
export async function listKnowledgeSources(db: Queryable): Promise<Omit<KnowledgeSource, 'syncing'>[]> {
  const rows = await db
    .select({
      id: source.id,
      name: source.name,
      kind: source.kind,
      location: source.location,
      authority: source.authority,
      licence: source.licence,
      facets: source.facets,
      syncedAt: source.syncedAt,
      syncFailure: source.syncFailure,
      documents: sql<number>`count(distinct ${document.id})`.mapWith(Number),
      passages: sql<number>`count(${passage.id})`.mapWith(Number),
    })
    .from(source)
    .leftJoin(document, and(eq(document.sourceId, source.id), isNull(document.removedAt)))
    .leftJoin(passage, and(eq(passage.documentId, document.id), eq(passage.current, true)))
    .groupBy(source.id)
    .orderBy(asc(source.name))
  const failures = await failuresBySource(db)
  return rows.map(({ id, syncedAt, ...row }) => ({
    ...row,
    id: String(id),
    syncedAt: syncedAt?.toISOString() ?? null,
    failures: failures.get(id) ?? [],
  }))
}

async function failuresBySource(db: Queryable): Promise<Map<number, KnowledgeFailure[]>> {
  const rows = await db.select().from(ingestFailure).orderBy(asc(ingestFailure.uri))
  const bySource = new Map<number, KnowledgeFailure[]>()
  for (const { sourceId, uri, reason, attempts, failedAt, retryAt } of rows) {
    const failure = {
      ...{ uri, reason, attempts },
      failedAt: failedAt.toISOString(),
      retryAt: retryAt?.toISOString() ?? null,
    }
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), failure])
  }
  return bySource
}

/** A source by its id or name; null when there is none. */
export async function findSource(
  db: Queryable,
  by: { id: number } | { name: string },
): Promise<SourceRecord | null> {
  const which = 'id' in by ? eq(source.id, by.id) : eq(source.name, by.name)
  const [found] = await db.select().from(source).where(which)
  if (!found) return null
  const { name, kind, location, authority, licence, facets } = found
  return { name, kind, location, authority, licence, facets }
}

/** The documents of a source that are searched, in the order of their URIs. */
export function listKnowledgeDocuments(db: Queryable, sourceId: number): Promise<KnowledgeDocument[]> {
  return selectDocuments(db, eq(document.sourceId, sourceId))
}

/** A document that is searched, by its URI; null when there is none. */
export async function findKnowledgeDocument(db: Queryable, uri: string): Promise<KnowledgeDocument | null> {
  const [found] = await selectDocuments(db, eq(document.uri, uri))
  return found ?? null
}

/** How a document is cut now. @throws FootnoteError `not_found` for one that is not there or not searched any more. */
export async function readDocumentPassages(
  db: Queryable,
  documentId: number,
): Promise<Omit<DocumentPassages, 'evalCases'>> {
  const [found] = await selectDocuments(db, eq(document.id, documentId))
  if (!found) throw new FootnoteError('not_found', `There is no document ${documentId}`)
  const { id, ordinal, headingPath, anchor, text, charStart, charEnd, tokens } = passage
  const passages = await db
    .select({ id, ordinal, headingPath, anchor, text, charStart, charEnd, tokens })
    .from(passage)
    .where(eq(passage.revisionId, Number(found.revisionId)))
    .orderBy(asc(ordinal))
  return { document: found, passages: passages.map((row) => ({ ...row, id: String(row.id) })) }
}

async function selectDocuments(db: Queryable, which: SQL): Promise<KnowledgeDocument[]> {
  const rows = await db
    .select({
      id: document.id,
      revisionId: revision.id,
      uri: document.uri,
      title: revision.title,
      url: revision.url,
      passages:
        sql<number>`(select count(*) from ${passage} where ${passage.revisionId} = ${revision.id})`.mapWith(
          Number,
        ),
      publishedAt: revision.publishedAt,
      ingestedAt: revision.ingestedAt,
      flags: sql<number>`jsonb_array_length(coalesce(${revision.metadata} -> 'flags', '[]'))`.mapWith(Number),
    })
    .from(document)
    .innerJoin(revision, eq(revision.id, document.currentRevisionId))
    .where(and(which, isNull(document.removedAt)))
    .orderBy(asc(document.uri))
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    revisionId: String(row.revisionId),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    ingestedAt: row.ingestedAt.toISOString(),
  }))
}
