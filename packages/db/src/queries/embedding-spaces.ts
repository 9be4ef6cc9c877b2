import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { embedding, embeddingSpace, learnedModel, passage, revision } from '../schema/index.ts'

export interface EmbeddingSpace {
  id: number
  model: string
  dimensions: number
  learnedModelId: number | null
  trainedOnPassages: number | null
}

/** The space that is searched; null before the first. */
export async function readActiveSpace(db: Queryable): Promise<EmbeddingSpace | null> {
  const [space] = await db.select().from(embeddingSpace).where(eq(embeddingSpace.state, 'active')).limit(1)
  return space ?? null
}

/** The space of a model; made in state `building` when it is not there. */
export async function ensureSpace(
  db: Queryable,
  input: { model: string; dimensions: number; learnedModelId?: number; trainedOnPassages?: number },
): Promise<EmbeddingSpace> {
  await db
    .insert(embeddingSpace)
    .values({ ...input, state: 'building' })
    .onConflictDoNothing()
  const [space] = await db.select().from(embeddingSpace).where(eq(embeddingSpace.model, input.model))
  if (!space) throw new Error(`embedding space ${input.model} has gone`)
  return space
}

/** Swaps the searched space at once. */
export async function activateSpace(db: Queryable, spaceId: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(embeddingSpace).set({ state: 'retired' }).where(eq(embeddingSpace.state, 'active'))
    await tx.update(embeddingSpace).set({ state: 'active' }).where(eq(embeddingSpace.id, spaceId))
  })
}

/** Drops the vectors of retired spaces that were trained on an older corpus; nothing searches them again. */
export async function dropRetiredVectors(db: Queryable): Promise<void> {
  await db.execute(sql`
    delete from ${embedding} using ${embeddingSpace}
    where ${embeddingSpace.id} = ${embedding.spaceId}
      and ${embeddingSpace.state} = 'retired' and ${embeddingSpace.learnedModelId} is not null`)
}

export interface UnembeddedText {
  contentHash: string
  title: string
  headingPath: string[]
  text: string
}

/** Current texts that the space has no vector of, each once, in the order of their hashes after `after`. */
export async function readUnembedded(
  db: Queryable,
  spaceId: number,
  page: { after: string; limit: number },
): Promise<UnembeddedText[]> {
  return db
    .selectDistinctOn([passage.contentHash], {
      contentHash: passage.contentHash,
      title: revision.title,
      headingPath: passage.headingPath,
      text: passage.text,
    })
    .from(passage)
    .innerJoin(revision, eq(revision.id, passage.revisionId))
    .where(
      and(
        eq(passage.current, true),
        gt(passage.contentHash, page.after),
        sql`not exists (select 1 from ${embedding} where ${embedding.spaceId} = ${spaceId} and ${embedding.contentHash} = ${passage.contentHash})`,
      ),
    )
    .orderBy(asc(passage.contentHash))
    .limit(page.limit)
}

export async function countCurrentPassages(db: Queryable): Promise<number> {
  return db.$count(passage, eq(passage.current, true))
}

/** Adds vectors; those that are there already stay. */
export async function saveEmbeddings(
  db: Queryable,
  spaceId: number,
  rows: { contentHash: string; vector: Float32Array }[],
): Promise<void> {
  const rowsAtOnce = 200
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const batch = rows.slice(start, start + rowsAtOnce).map((row) => ({ spaceId, ...row }))
    await db.insert(embedding).values(batch).onConflictDoNothing()
  }
}

/** The texts nearest to a unit-length vector by cosine, best first; some may belong to no current passage any more. */
export async function findNearest(
  db: Queryable,
  spaceId: number,
  query: Float32Array,
  limit: number,
): Promise<{ contentHash: string; similarity: number }[]> {
  const target = sql`${`[${query.join(',')}]`}::vector`
  return db
    .select({
      contentHash: embedding.contentHash,
      similarity: sql<number>`-(${embedding.vector} <#> ${target})`.mapWith(Number),
    })
    .from(embedding)
    .where(eq(embedding.spaceId, spaceId))
    .orderBy(sql`${embedding.vector} <#> ${target}`)
    .limit(limit)
}

export interface LearnedModel {
  id: number
  name: string
  weights: Uint8Array
}

export async function saveLearnedModel(
  db: Queryable,
  input: {
    kind: string
    name: string
    weights: Uint8Array
    trainingSetHash: string
    metrics: Record<string, number>
  },
): Promise<number> {
  await db.insert(learnedModel).values(input).onConflictDoNothing()
  const [saved] = await db
    .select({ id: learnedModel.id })
    .from(learnedModel)
    .where(eq(learnedModel.name, input.name))
  if (!saved) throw new Error(`learned model ${input.name} has gone`)
  return saved.id
}

export async function readLearnedModel(db: Queryable, id: number): Promise<LearnedModel | null> {
  const [found] = await db
    .select({ id: learnedModel.id, name: learnedModel.name, weights: learnedModel.weights })
    .from(learnedModel)
    .where(eq(learnedModel.id, id))
  return found ?? null
}
