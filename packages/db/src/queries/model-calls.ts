import type { Queryable } from '../database.ts'
import { modelCall } from '../schema/index.ts'

export interface NewModelCall {
  kind: 'chat' | 'embedding' | 'rerank'
  model: string
  promptHash: string | null
  inputTokens: number
  outputTokens: number
  costUsd: number | null
  durationMs: number
  failure: string | null
}

/** Keeps requests to models that no answer asked for; those of one piece of work have one trace. */
export async function saveModelCalls(
  db: Queryable,
  traceId: string,
  calls: Omit<NewModelCall, 'promptHash'>[],
): Promise<void> {
  if (calls.length > 0) await db.insert(modelCall).values(calls.map((call) => ({ traceId, ...call })))
}
