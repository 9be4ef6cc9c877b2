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

/** Keeps requests to models; those of one piece of work have one trace, those that a question took name it. */
export async function saveModelCalls(
  db: Queryable,
  { traceId, questionId }: { traceId: string; questionId?: string },
  calls: NewModelCall[],
): Promise<void> {
  if (calls.length === 0) return
  await db.insert(modelCall).values(calls.map((call) => ({ traceId, questionId, ...call })))
}
