import type { Queryable } from '../database.ts'
import { modelCall } from '../schema/index.ts'

/** One request to a model's server. */
export interface NewModelCall {
  kind: 'chat' | 'embedding' | 'rerank'
  model: string
  promptHash: string | null
  inputTokens: number
  outputTokens: number
  /** US dollars; null where the price is not known. */
  costUsd: number | null
  durationMs: number
  firstTokenMs: number | null
  /** Why it gave no whole answer. */
  failure: string | null
}

/** Keeps the calls that a question took. */
export async function saveModelCalls(
  db: Queryable,
  { questionId, traceId }: { questionId: string; traceId: string },
  calls: NewModelCall[],
): Promise<void> {
  if (calls.length === 0) return
  await db.insert(modelCall).values(calls.map((call) => ({ questionId, traceId, ...call })))
}
