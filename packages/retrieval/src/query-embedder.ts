import { type EmbeddingSpace, type Queryable, readActiveSpace, readLearnedModel } from '@footnote/db'
import { createOfflineEmbeddingModel, deserializeWeights, type EmbeddingModel } from '@footnote/models'

export interface SearchedSpace {
  space: EmbeddingSpace
  model: EmbeddingModel
}

/** Finds the model whose vectors the active space holds, and keeps it until the space is swapped. */
export class QueryEmbedder {
  readonly #db: Queryable
  readonly #served: EmbeddingModel | null
  #current: { spaceId: number; searched: SearchedSpace | null } | undefined

  /** @param served the configured model of a server; a space that was trained here brings its own. */
  constructor(db: Queryable, served: EmbeddingModel | null) {
    this.#db = db
    this.#served = served
  }

  /** Null without an active space, or when its model is not at hand: search then goes by words alone. */
  async find(activeSpaceId: number | null): Promise<SearchedSpace | null> {
    if (activeSpaceId === null) return null
    if (this.#current?.spaceId !== activeSpaceId) {
      this.#current = { spaceId: activeSpaceId, searched: await this.#open() }
    }
    return this.#current.searched
  }

  async #open(): Promise<SearchedSpace | null> {
    const space = await readActiveSpace(this.#db)
    if (!space) return null
    if (this.#served?.id === space.model) return { space, model: this.#served }
    if (space.learnedModelId === null) return null
    const learned = await readLearnedModel(this.#db, space.learnedModelId)
    return learned && { space, model: createOfflineEmbeddingModel(deserializeWeights(learned.weights)) }
  }
}
