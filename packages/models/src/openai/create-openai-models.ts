import { createFallbackChatModel } from '../fallback-chat-model.ts'
import type { Models } from '../models.ts'
import { createExtractiveAnswerer } from '../offline/create-extractive-answerer.ts'
import { createOpenAiConnection, type OpenAiConnection, type OpenAiConnectionOptions } from './connection.ts'
import { createOpenAiChatModel } from './openai-chat-model.ts'
import { createOpenAiEmbeddingModel } from './openai-embedding-model.ts'

export interface OpenAiModelsOptions extends OpenAiConnectionOptions {
  /** No chat model when left out. Of several, the first that begins to answer does; each can be chosen by itself. */
  chatModel?: string | readonly string[]
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
  const { chatModel = [], embeddingModel, embeddingDimensions, signal } = options
  const names = typeof chatModel === 'string' ? [chatModel] : chatModel
  const choices = [...new Set(names)].map((model) => createOpenAiChatModel({ connection, model }))
  const [first, ...others] = choices
  const chat = first ? createFallbackChatModel([first, ...others]) : null
  const embedding = embeddingModel
    ? await createOpenAiEmbeddingModel({
        connection,
        model: embeddingModel,
        ...(embeddingDimensions === undefined ? {} : { dimensions: embeddingDimensions }),
        ...(signal === undefined ? {} : { signal }),
      })
    : null
  return {
    chat,
    choices,
    embedding,
    reopenEmbedding: reopenOn(connection),
    extractive: createExtractiveAnswerer(),
  }
}

function reopenOn(connection: OpenAiConnection): NonNullable<Models['reopenEmbedding']> {
  return async ({ model: id, dimensions }) => {
    const suffix = `@${dimensions}`
    if (!id.endsWith(suffix)) return null
    const model = id.slice(0, -suffix.length)
    return createOpenAiEmbeddingModel({ connection, model, dimensions })
  }
}
