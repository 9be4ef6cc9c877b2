import type { LimitsCard } from '@footnote/contract'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { document, ingestFailure, passage, revision, source } from '../schema/index.ts'

/** What is searched now, source by source. */
export async function summariseCorpus(db: Queryable): Promise<LimitsCard['corpus']> {
  const sources = await db
    .select({
      id: source.id,
      name: source.name,
      syncedAt: source.syncedAt,
      documents: sql<number>`count(${document.id})`.mapWith(Number),
      failures:
        sql<number>`(select count(*) from ${ingestFailure} where ${ingestFailure.sourceId} = ${source.id})`.mapWith(
          Number,
        ),
    })
    .from(source)
    .leftJoin(document, and(eq(document.sourceId, source.id), isNull(document.removedAt)))
    .groupBy(source.id)
    .orderBy(asc(source.name))
  const passages = await countPassages(db)
  const facets = await collectFacets(db)
  const [latest] = await db
    .select({ ingestedAt: sql<string | null>`max(${revision.ingestedAt})` })
    .from(revision)
  const listed = sources.map(({ id, syncedAt, ...rest }) => ({
    ...rest,
    passages: passages.get(id) ?? 0,
    facets: facets.get(id) ?? {},
    syncedAt: syncedAt?.toISOString() ?? null,
  }))
  return {
    documents: listed.reduce((sum, row) => sum + row.documents, 0),
    passages: listed.reduce((sum, row) => sum + row.passages, 0),
    ingestedAt: latest?.ingestedAt ? new Date(latest.ingestedAt).toISOString() : null,
    sources: listed,
  }
}

async function countPassages(db: Queryable): Promise<Map<number, number>> {
  const rows = await db
    .select({ sourceId: document.sourceId, passages: sql<number>`count(*)`.mapWith(Number) })
    .from(passage)
    .innerJoin(document, eq(document.id, passage.documentId))
    .where(eq(passage.current, true))
    .groupBy(document.sourceId)
  return new Map(rows.map((row) => [row.sourceId, row.passages]))
}

async function collectFacets(db: Queryable): Promise<Map<number, Record<string, string[]>>> {
  const rows = await db
    .selectDistinct({
      sourceId: document.sourceId,
      name: sql<string>`facet.key`.as('facet_name'),
      value: sql<string>`facet.value`.as('facet_value'),
    })
    .from(document)
    .innerJoin(revision, eq(revision.id, document.currentRevisionId))
    .innerJoin(sql`lateral jsonb_each_text(${revision.facets}) as facet`, sql`true`)
    .where(isNull(document.removedAt))
  const bySource = new Map<number, Record<string, string[]>>()
  for (const { sourceId, name, value } of rows) {
    const facets = bySource.get(sourceId) ?? {}
    facets[name] = [...(facets[name] ?? []), value].sort()
    bySource.set(sourceId, facets)
  }
  return bySource
}
