import { eq } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { learnedModel } from '../schema/index.ts'

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
