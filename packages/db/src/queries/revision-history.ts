import { FootnoteError, type RevisionListing } from '@footnote/contract'
import { desc, eq } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { document, revision } from '../schema/index.ts'

/** The revisions of a document, the newest first. @throws FootnoteError `not_found` */
export async function listRevisions(db: Queryable, documentId: number): Promise<RevisionListing[]> {
  const rows = await db
    .select({
      id: revision.id,
      title: revision.title,
      publishedAt: revision.publishedAt,
      ingestedAt: revision.ingestedAt,
      currentRevisionId: document.currentRevisionId,
      removedAt: document.removedAt,
    })
    .from(revision)
    .innerJoin(document, eq(document.id, revision.documentId))
    .where(eq(revision.documentId, documentId))
    .orderBy(desc(revision.ingestedAt), desc(revision.id))
  if (rows.length === 0) throw new FootnoteError('not_found', `There is no document ${documentId}`)
  return rows.map(({ id, title, publishedAt, ingestedAt, currentRevisionId, removedAt }) => ({
    id: String(id),
    title,
    publishedAt: publishedAt?.toISOString() ?? null,
    ingestedAt: ingestedAt.toISOString(),
    current: removedAt === null && id === currentRevisionId,
  }))
}
