/** One request to a model, for metering: also those that failed cost time, and may cost money. */
export interface ModelCall {
  kind: 'chat' | 'embedding' | 'rerank'
  model: string
  /** As the server counts them; 0 when it does not say. */
  inputTokens: number
  outputTokens: number
  costUsd: number | null
  durationMs: number
  /** Null when it succeeded. */
  failure: string | null
}
