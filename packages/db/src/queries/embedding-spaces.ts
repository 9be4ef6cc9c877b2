import type { EmbeddingSpaceView } from '@footnote/contract'
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { embedding, embeddingSpace, passage } from '../schema/index.ts'
import { dropVectorIndex } from './vector-index.ts'

export interface EmbeddingSpace {
  id: number
  model: string
  dimensions: number
  state: 'building' | 'active' | 'retired'
  learnedModelId: number | null
  trainedOnPassages: number | null
  /** Vectors that it had when it was last filled. */
  vectors: number
  isIndexed: boolean
}

/** The space that is searched; null before the first. */
export async function readActiveSpace(db: Queryable): Promise<EmbeddingSpace | null> {
  const [space] = await db.select().from(embeddingSpace).where(eq(embeddingSpace.state, 'active')).limit(1)
  return space ?? null
}

/** The space of a model; made in state `building` when it is not there. One that was retired is taken up again. */
export async function ensureSpace(
  db: Queryable,
  input: { model: string; dimensions: number; learnedModelId?: number; trainedOnPassages?: number },
): Promise<EmbeddingSpace> {
  await db
    .insert(embeddingSpace)
    .values({ ...input, state: 'building' })
    .onConflictDoNothing()
  const isOfModel = eq(embeddingSpace.model, input.model)
  await db
    .update(embeddingSpace)
    .set({ state: 'building' })
    .where(and(isOfModel, eq(embeddingSpace.state, 'retired')))
  // What was begun for a model that is not wanted any more is not shown as being built.
  await db
    .update(embeddingSpace)
    .set({ state: 'retired' })
    .where(and(ne(embeddingSpace.model, input.model), eq(embeddingSpace.state, 'building')))
  const [space] = await db.select().from(embeddingSpace).where(isOfModel)
  if (!space) throw new Error(`embedding space ${input.model} has gone`)
  return space
}

/** Swaps the searched space at once: a search sees the old one or the new one, whole. */
export async function activateSpace(db: Queryable, spaceId: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(embeddingSpace).set({ state: 'retired' }).where(eq(embeddingSpace.state, 'active'))
    await tx.update(embeddingSpace).set({ state: 'active' }).where(eq(embeddingSpace.id, spaceId))
  })
}

/**
 * Drops what nothing searches again: the indexes of retired spaces, and the vectors of those that were trained on an
 * older corpus. The vectors of a served model stay, for the day it is configured again.
 */
export async function clearRetiredSpaces(db: Queryable): Promise<void> {
  const isRetired = eq(embeddingSpace.state, 'retired')
  const indexed = await db
    .select({ id: embeddingSpace.id })
    .from(embeddingSpace)
    .where(and(isRetired, embeddingSpace.isIndexed))
  for (const { id } of indexed) await dropVectorIndex(db, id)
  await db.execute(sql`
    delete from ${embedding} using ${embeddingSpace}
    where ${embeddingSpace.id} = ${embedding.spaceId}
      and ${embeddingSpace.state} = 'retired' and ${embeddingSpace.learnedModelId} is not null`)
  await db
    .update(embeddingSpace)
    .set({ vectors: 0 })
    .where(and(isRetired, isNotNull(embeddingSpace.learnedModelId)))
}

/** Counts the vectors of a space that was filled, and forgets an earlier failure. */
export async function recordSpaceFilled(db: Queryable, spaceId: number): Promise<EmbeddingSpace> {
  const vectors = await db.$count(embedding, eq(embedding.spaceId, spaceId))
  const [space] = await db
    .update(embeddingSpace)
    .set({ vectors, failure: null, failedAt: null })
    .where(eq(embeddingSpace.id, spaceId))
    .returning()
  if (!space) throw new Error(`embedding space ${spaceId} has gone`)
  return space
}

/** Keeps why a space could not be filled, for people. */
export async function recordSpaceFailure(db: Queryable, spaceId: number, failure: string): Promise<void> {
  await db.update(embeddingSpace).set({ failure, failedAt: sql`now()` }).where(eq(embeddingSpace.id, spaceId))
}

/** The active space and the one being built, if there is one, with how far each has come. */
export async function listSpaces(db: Queryable): Promise<EmbeddingSpaceView[]> {
  const { id, model, dimensions, state, isIndexed, failure, failedAt } = embeddingSpace
  const current = sql`select distinct ${passage.contentHash} as hash from ${passage} where ${passage.current}`
  const rows = await db
    .select({
      model,
      dimensions,
      state,
      isIndexed,
      failure,
      failedAt,
      texts: sql<number>`(select count(*) from (${current}) texts)`.mapWith(Number),
      embedded: sql<number>`(
        select count(*) from (${current}) texts
        join ${embedding} on ${embedding.spaceId} = ${id} and ${embedding.contentHash} = texts.hash
      )`.mapWith(Number),
    })
    .from(embeddingSpace)
    .where(ne(state, 'retired'))
    .orderBy(id)
  return rows.map((row) => ({ ...row, failedAt: row.failedAt?.toISOString() ?? null }))
}
