import {
  type Block,
  type Facets,
  FootnoteError,
  type PassageView,
  type RevisionView,
} from '@footnote/contract'
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { document, passage, revision, source } from '../schema/index.ts'
import { prepareOnce } from './prepare-once.ts'

/** What an index needs to know of a passage. `current: false` takes it out. */
export interface IndexedPassage {
  id: number
  documentId: number
  documentUri: string
  ordinal: number
  change: number
  current: boolean
  title: string
  headingPath: string[]
  text: string
  contentHash: string
  /** What this very passage is known to be asked. */
  questions: string[]
  /** On a document's first passage: what the document as a whole is known to be asked. */
  documentQuestions: string[]
  /** On a section's first passage: what the section is known to be asked. */
  sectionQuestions: string[]
  facets: Facets
  facetSetId: number
  authority: number
  publishedAt: Date | null
}

/** Passages changed after `version`, in the order of their ids, in batches. From 0, those no longer current are left out. */
export async function* readPassageChanges(
  db: Queryable,
  version: number,
  batchSize = 2_000,
): AsyncGenerator<IndexedPassage[]> {
  let lastId = 0
  while (true) {
    const rows = await db
      .select({
        id: passage.id,
        documentId: passage.documentId,
        documentUri: document.uri,
        ordinal: passage.ordinal,
        change: passage.change,
        current: passage.current,
        title: revision.title,
        headingPath: passage.headingPath,
        text: passage.text,
        contentHash: passage.contentHash,
        questions: sql<
          string[] | null
        >`${revision.metadata} -> 'passageQuestions' -> ${passage.ordinal}::text`,
        documentQuestions: sql<
          string[] | null
        >`case when ${passage.ordinal} = 0 then ${revision.metadata} -> 'questions' end`,
        sectionQuestions: sql<
          string[] | null
        >`${revision.metadata} -> 'sectionQuestions' -> ${passage.ordinal}::text`,
        facets: revision.facets,
        facetSetId: passage.facetSetId,
        authority: source.authority,
        publishedAt: revision.publishedAt,
      })
      .from(passage)
      .innerJoin(revision, eq(revision.id, passage.revisionId))
      .innerJoin(document, eq(document.id, passage.documentId))
      .innerJoin(source, eq(source.id, document.sourceId))
      .where(
        and(gt(passage.id, lastId), version === 0 ? eq(passage.current, true) : gt(passage.change, version)),
      )
      .orderBy(asc(passage.id))
      .limit(batchSize)
    const last = rows.at(-1)
    if (!last) return
    lastId = last.id
    yield rows.map(({ questions, documentQuestions, sectionQuestions, ...row }) => ({
      ...row,
      questions: questions ?? [],
      documentQuestions: documentQuestions ?? [],
      sectionQuestions: sectionQuestions ?? [],
    }))
    if (rows.length < batchSize) return
  }
}

/** The texts that an embedding space holds: title and heading path give a short passage its subject. */
export function embeddedText(found: { title: string; headingPath: string[]; text: string }): string {
  return [found.title, ...found.headingPath, found.text].join('\n')
}

/** Passages by id, current or not; ids that are not there are left out. */
export async function readPassages(db: Queryable, ids: number[]): Promise<PassageView[]> {
  if (ids.length === 0) return []
  const rows = await prepareOnce(db, 'read_passages', passagesById).execute({ ids: `{${ids.join(',')}}` })
  return rows.map(({ anchor, ...row }) => ({
    ...row,
    questions: row.questions ?? [],
    id: String(row.id),
    revisionId: String(row.revisionId),
    documentId: String(row.documentId),
    url: deepLink(row.url, anchor),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }))
}

function passagesById(db: Queryable, name: string) {
  return db
    .select({
      id: passage.id,
      revisionId: passage.revisionId,
      documentId: passage.documentId,
      documentUri: document.uri,
      title: revision.title,
      headingPath: passage.headingPath,
      anchor: passage.anchor,
      text: passage.text,
      questions: sql<string[] | null>`${revision.metadata} -> 'passageQuestions' -> ${passage.ordinal}::text`,
      charStart: passage.charStart,
      charEnd: passage.charEnd,
      url: revision.url,
      facets: revision.facets,
      publishedAt: revision.publishedAt,
      current: passage.current,
    })
    .from(passage)
    .innerJoin(revision, eq(revision.id, passage.revisionId))
    .innerJoin(document, eq(document.id, passage.documentId))
    .where(sql`${passage.id} = any(${sql.placeholder('ids')}::bigint[])`)
    .prepare(name)
}

/** The passages of a revision, in their order. */
export async function listPassageIds(db: Queryable, revisionId: number): Promise<number[]> {
  const rows = await db
    .select({ id: passage.id })
    .from(passage)
    .where(eq(passage.revisionId, revisionId))
    .orderBy(asc(passage.ordinal))
  return rows.map(({ id }) => id)
}

/** All that the current documents are known to be asked, each once, with the documents that answer it. */
export async function readKnownQuestions(
  db: Queryable,
): Promise<{ question: string; documentIds: number[] }[]> {
  const rows = await db
    .select({ id: document.id, metadata: revision.metadata })
    .from(document)
    .innerJoin(revision, eq(revision.id, document.currentRevisionId))
    .where(isNull(document.removedAt))
    .orderBy(asc(document.uri))
  const documentsOf = new Map<string, Set<number>>()
  for (const { id, metadata } of rows) {
    const questions = [
      ...(metadata.questions ?? []),
      ...Object.values(metadata.sectionQuestions ?? {}).flat(),
    ]
    for (const question of questions) {
      documentsOf.set(question, (documentsOf.get(question) ?? new Set()).add(id))
    }
  }
  return [...documentsOf].map(([question, ids]) => ({ question, documentIds: [...ids] }))
}

/** One revision whole. @throws FootnoteError `not_found` */
export async function readRevision(
  db: Queryable,
  documentId: number,
  revisionId: number,
): Promise<RevisionView> {
  const [row] = await db
    .select({
      id: revision.id,
      documentId: revision.documentId,
      documentUri: document.uri,
      title: revision.title,
      url: revision.url,
      text: revision.text,
      blocks: sql<Block[]>`${revision.blocks}`,
      facets: revision.facets,
      publishedAt: revision.publishedAt,
      ingestedAt: revision.ingestedAt,
      currentRevisionId: document.currentRevisionId,
      removedAt: document.removedAt,
    })
    .from(revision)
    .innerJoin(document, eq(document.id, revision.documentId))
    .where(and(eq(revision.id, revisionId), eq(revision.documentId, documentId)))
  if (!row) throw new FootnoteError('not_found', `Document ${documentId} has no revision ${revisionId}`)
  const { removedAt, currentRevisionId, ...rest } = row
  return {
    ...rest,
    id: String(row.id),
    documentId: String(row.documentId),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    ingestedAt: row.ingestedAt.toISOString(),
    current: removedAt === null && currentRevisionId === row.id,
    currentRevisionId: removedAt === null && currentRevisionId !== null ? String(currentRevisionId) : null,
  }
}

/** A document's address with the fragment of a passage. */
export function deepLink(url: string | null, anchor: string | null): string | null {
  return url && anchor ? `${url}#${anchor}` : url
}
