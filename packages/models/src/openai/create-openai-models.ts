import type { Models } from '../models.ts'
import { createExtractiveAnswerer } from '../offline/create-extractive-answerer.ts'
import { createOpenAiConnection, type OpenAiConnection, type OpenAiConnectionOptions } from './connection.ts'
import { createOpenAiChatModel, type TokenPrices } from './openai-chat-model.ts'
import { createOpenAiEmbeddingModel } from './openai-embedding-model.ts'

export interface OpenAiModelsOptions extends OpenAiConnectionOptions {
  /** No chat model when left out. */
  chatModel?: string
  chatPrices?: TokenPrices
  /** No embedding model when left out. */
  embeddingModel?: string
  /** Shortens the vectors of models that were trained for it (Matryoshka). */
  embeddingDimensions?: number
  /** Ends the request that finds out the dimensions of the embedding model. */
  signal?: AbortSignal
}

/**
 * The models behind one server that speaks OpenAI's protocol.
 *
 * Sends one request when the embedding model's dimensions are neither given nor known.
 *
 * @throws FootnoteError `invalid_input` for a wrong configuration, `upstream_failed` or `rate_limited` when
 * that request fails.
 */
export async function createOpenAiModels(options: OpenAiModelsOptions): Promise<Models> {
  const connection = createOpenAiConnection(options)
  const { chatModel, chatPrices, embeddingModel, embeddingDimensions, signal } = options
  const chat = chatModel
    ? createOpenAiChatModel({ connection, model: chatModel, ...(chatPrices ? { prices: chatPrices } : {}) })
    : null
  const embedding = embeddingModel
    ? await createOpenAiEmbeddingModel({
        connection,
        model: embeddingModel,
        ...(embeddingDimensions === undefined ? {} : { dimensions: embeddingDimensions }),
        ...(signal === undefined ? {} : { signal }),
      })
    : null
  return { chat, embedding, reopenEmbedding: reopenOn(connection), extractive: createExtractiveAnswerer() }
}

function reopenOn(connection: OpenAiConnection): NonNullable<Models['reopenEmbedding']> {
  return async ({ model: id, dimensions }) => {
    const suffix = `@${dimensions}`
    if (!id.endsWith(suffix)) return null
    const model = id.slice(0, -suffix.length)
    return createOpenAiEmbeddingModel({ connection, model, dimensions })
  }
}
