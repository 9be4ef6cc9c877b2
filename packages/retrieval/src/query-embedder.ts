import type { Logger } from '@footnote/contract'
import { type EmbeddingSpace, type Queryable, readLearnedModel } from '@footnote/db'
import {
  createOfflineEmbeddingModel,
  deserializeWeights,
  type EmbeddingModel,
  type ModelCall,
  type Models,
} from '@footnote/models'

export interface EmbeddedQuery {
  space: EmbeddingSpace
  vector: Float32Array
  calls: ModelCall[]
}

interface QueryEmbedderOptions {
  db: Queryable
  /** The configured model of a server; a space that was trained here brings its own. */
  embedding: EmbeddingModel | null
  /** Opens the served model of a space that was made under another configuration; null when it cannot. */
  reopen: NonNullable<Models['reopenEmbedding']>
  logger: Logger
}

/** A reader is not kept waiting longer for what words can do without. */
const patienceMs = 5_000

/** Embeds queries with the very model whose vectors the active space holds, also while another space is built. */
export class QueryEmbedder {
  readonly #options: QueryEmbedderOptions
  #current: { spaceId: number; model: Promise<EmbeddingModel | null> } | undefined

  constructor(options: QueryEmbedderOptions) {
    this.#options = options
  }

  /**
   * Null when there is nothing to search by: no active space, no model for it, a text that the model knows no word
   * of, or a model that fails, which is logged. Search then goes by words alone.
   */
  async embed(
    space: EmbeddingSpace | null,
    query: { text: string; signal: AbortSignal },
  ): Promise<EmbeddedQuery | null> {
    const model = space && (await this.open(space))
    if (!model) return null
    const calls: ModelCall[] = []
    try {
      const [vector] = await model.embed([query.text], {
        kind: 'query',
        signal: AbortSignal.any([query.signal, AbortSignal.timeout(patienceMs)]),
        onCall: (call) => calls.push(call),
      })
      return vector ? { space, vector, calls } : null
    } catch (thrown) {
      query.signal.throwIfAborted()
      this.#options.logger.warn(
        { err: thrown, model: model.id },
        'query not embedded, searched by words alone',
      )
      return null
    }
  }

  /** The model of the space; kept until another space is active. */
  open(space: EmbeddingSpace | null): Promise<EmbeddingModel | null> {
    if (!space) return Promise.resolve(null)
    if (this.#current?.spaceId !== space.id) {
      const model = this.#open(space)
      this.#current = { spaceId: space.id, model }
      model.catch(() => {
        this.#current = undefined
      })
    }
    return this.#current.model
  }

  async #open(space: EmbeddingSpace): Promise<EmbeddingModel | null> {
    const { db, embedding, reopen } = this.#options
    if (embedding?.id === space.model) return embedding
    if (space.learnedModelId === null) return reopen(space)
    const learned = await readLearnedModel(db, space.learnedModelId)
    return learned && createOfflineEmbeddingModel(deserializeWeights(learned.weights))
  }
}
