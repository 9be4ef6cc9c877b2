import type { ChatModel } from './chat-model.ts'
import type { EmbeddingModel } from './embedding-model.ts'
import type { ExtractiveAnswerer } from './extractive-answerer.ts'
import type { Moderator } from './moderator.ts'
import type { Reranker } from './reranker.ts'

/**
 * The models at hand. A null says that nothing of the kind is configured, and that the product must do without
 * and say so.
 */
export interface Models {
  chat: ChatModel | null
  /** Chat models that a person may choose among, the default one first; `chat` alone where left out. */
  choices?: readonly ChatModel[]
  /** From a server, or trained on the corpus: then null until a first corpus is there to train on. */
  embedding: EmbeddingModel | null
  /**
   * Opens a model of the same server by the id and the dimensions of vectors that it made, to search them until those
   * of the configured one are there. Null when the id is none of a served model's.
   */
  reopenEmbedding?: (space: { model: string; dimensions: number }) => Promise<EmbeddingModel | null>
  /** Reads what a search has found again, beside the question. */
  reranker?: Reranker | null
  /** Judges questions and what a chat model has written; nobody does where left out. */
  moderator?: Moderator | null
  extractive: ExtractiveAnswerer
}
