import { inArray } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { passage, revision } from '../schema/index.ts'

/** What a revision is as a whole, apart from its text. */
export interface RevisionFacts {
  publishedAt: Date | null
  ingestedAt: Date
  /** Facet values that the document says it applies to; empty when it does not say. */
  appliesTo: string[]
}

/** Facts of revisions, by id; ids that are not there are left out. */
export async function readRevisionFacts(db: Queryable, ids: number[]): Promise<Map<number, RevisionFacts>> {
  if (ids.length === 0) return new Map()
  const { id, publishedAt, ingestedAt, metadata } = revision
  const rows = await db
    .select({ id, publishedAt, ingestedAt, metadata })
    .from(revision)
    .where(inArray(revision.id, ids))
  return new Map(
    rows.map(({ metadata: said, ...row }) => [row.id, { ...row, appliesTo: said.appliesTo ?? [] }]),
  )
}

/** Whole texts of revisions, by id; ids that are not there are left out. */
export async function readRevisionTexts(db: Queryable, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { id, text } = revision
  const rows = await db.select({ id, text }).from(revision).where(inArray(id, ids))
  return new Map(rows.map((row) => [row.id, row.text]))
}

/** Bare texts of passages, by id, for comparing many; ids that are not there are left out. */
export async function readPassageTexts(db: Queryable, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { id, text } = passage
  const rows = await db.select({ id, text }).from(passage).where(inArray(id, ids))
  return new Map(rows.map((row) => [row.id, row.text]))
}
