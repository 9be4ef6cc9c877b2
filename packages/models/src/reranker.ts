export interface RerankRequest {
  query: string
  passages: string[]
  /** Aborting ends the work; the promise then rejects with the signal's reason, untranslated. */
  signal: AbortSignal
}

/** A model that reads a question and a passage together and says how well the passage answers it. */
export interface Reranker {
  readonly id: string
  /** One relevance from 0 to 1 for each passage, in the order of the passages. */
  rerank(request: RerankRequest): Promise<number[]>
}
