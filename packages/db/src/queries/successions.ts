import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { document, revision } from '../schema/index.ts'

/** A document that takes the place of others. */
export interface Successor {
  documentId: number
  documentUri: string
  title: string
  publishedAt: Date | null
  ingestedAt: Date
}

/** Which current documents are superseded, by id, and by which other one of their source: the newest, where several say so. */
export async function readSuccessions(db: Queryable): Promise<Map<number, Successor>> {
  const successors = await currentDocuments(
    db,
    sql`jsonb_array_length(coalesce(${revision.metadata} -> 'supersedes', '[]')) > 0`,
  )
  const sourceIds = [...new Set(successors.map(({ sourceId }) => sourceId))]
  if (sourceIds.length === 0) return new Map()
  const others = await currentDocuments(db, inArray(document.sourceId, sourceIds))
  const found = new Map<number, Successor>()
  for (const { names, sourceId, ...successor } of successors.toSorted(byDate)) {
    for (const other of others) {
      if (other.sourceId !== sourceId || other.documentId === successor.documentId) continue
      if (names.some((name) => isNamed(other, name))) found.set(other.documentId, successor)
    }
  }
  return found
}

type NamedDocument = Successor & { sourceId: number; names: string[] }

async function currentDocuments(db: Queryable, which: ReturnType<typeof sql>): Promise<NamedDocument[]> {
  const rows = await db
    .select({
      documentId: document.id,
      documentUri: document.uri,
      sourceId: document.sourceId,
      title: revision.title,
      publishedAt: revision.publishedAt,
      ingestedAt: revision.ingestedAt,
      metadata: revision.metadata,
    })
    .from(document)
    .innerJoin(revision, eq(revision.id, document.currentRevisionId))
    .where(and(isNull(document.removedAt), which))
  return rows.map(({ metadata, ...row }) => ({ ...row, names: metadata.supersedes ?? [] }))
}

function byDate(one: NamedDocument, other: NamedDocument): number {
  return (one.publishedAt?.getTime() ?? 0) - (other.publishedAt?.getTime() ?? 0)
}

/** By its title, by its path in the source, or by the path's last parts. */
function isNamed({ documentUri, title }: NamedDocument, name: string): boolean {
  const path = documentUri.slice(documentUri.indexOf('/') + 1)
  const wanted = name.replace(/^(?:\.?\/)+/, '')
  return (
    title.trim().toLowerCase() === name.trim().toLowerCase() || path === wanted || path.endsWith(`/${wanted}`)
  )
}
