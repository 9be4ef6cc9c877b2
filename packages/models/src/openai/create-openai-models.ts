import { FootnoteError } from '@footnote/contract'
import { createChatReranker } from '../chat-reranker.ts'
import { createFallbackChatModel } from '../fallback-chat-model.ts'
import type { Models } from '../models.ts'
import { createExtractiveAnswerer } from '../offline/create-extractive-answerer.ts'
import type { Reranker } from '../reranker.ts'
import { createOpenAiConnection, type OpenAiConnection, type OpenAiConnectionOptions } from './connection.ts'
import { createOpenAiChatModel } from './openai-chat-model.ts'
import { createOpenAiEmbeddingModel } from './openai-embedding-model.ts'
import { createOpenAiModerator } from './openai-moderator.ts'
import { createOpenAiReranker } from './openai-reranker.ts'

export interface OpenAiModelsOptions extends OpenAiConnectionOptions {
  /** No chat model when left out. Of several, the first that begins to answer does; each can be chosen by itself. */
  chatModel?: string | readonly string[]
  /** No embedding model when left out. */
  embeddingModel?: string
  /** Shortens the vectors of models that were trained for it (Matryoshka). */
  embeddingDimensions?: number
  /** No reranker when left out; `chat` has the first chat model judge, `chat:NAME` another one. */
  rerankModel?: string
  /** Where `rerankModel` is, when it is not where the others are, and its key. */
  rerankAt?: { baseUrl: string; apiKey?: string }
  /** No moderation when left out. */
  moderationModel?: string
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
  const { chatModel = [], embeddingModel, embeddingDimensions, moderationModel, signal } = options
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
    reranker: openReranker(options, connection),
    moderator: moderationModel ? createOpenAiModerator({ connection, model: moderationModel }) : null,
    extractive: createExtractiveAnswerer(),
  }
}

function openReranker(options: OpenAiModelsOptions, connection: OpenAiConnection): Reranker | null {
  const { rerankModel, rerankAt, chatModel } = options
  if (!rerankModel) return null
  const [kind, ...name] = rerankModel.split(':')
  if (kind === 'chat') {
    const model = name.join(':') || (typeof chatModel === 'string' ? chatModel : chatModel?.[0])
    if (!model) {
      throw new FootnoteError('invalid_input', 'A chat model that reranks needs a name, as in chat:NAME')
    }
    return createChatReranker(createOpenAiChatModel({ connection, model }))
  }
  // Another server is not sent this one's key.
  const { apiKey: _key, baseUrl: _url, ...others } = options
  const at = rerankAt ? createOpenAiConnection({ ...others, ...rerankAt }) : connection
  return createOpenAiReranker({ connection: at, model: rerankModel })
}

function reopenOn(connection: OpenAiConnection): NonNullable<Models['reopenEmbedding']> {
  return async ({ model: id, dimensions }) => {
    const suffix = `@${dimensions}`
    if (!id.endsWith(suffix)) return null
    const model = id.slice(0, -suffix.length)
    return createOpenAiEmbeddingModel({ connection, model, dimensions })
  }
}
