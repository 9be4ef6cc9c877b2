import { resolve } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import {
  createExtractiveAnswerer,
  createOnnxEmbeddingModel,
  createOpenAiModels,
  type Models,
} from '@footnote/models'
import type { Env } from './env.ts'

/** Stands for a key where recorded calls are replayed and none is sent. */
const noKeyNeeded = 'replayed'

/** Before the path of a model that runs in this process. */
const onnxPrefix = 'onnx:'

/** The models that the configuration names: served ones, an embedding model of a folder, else the offline ones. */
export async function openModels(env: Env, signal: AbortSignal): Promise<Models> {
  const { EMBEDDING_MODEL } = env
  if (!EMBEDDING_MODEL?.startsWith(onnxPrefix)) return openServedModels(env, signal)
  const embedding = await createOnnxEmbeddingModel(resolve(EMBEDDING_MODEL.slice(onnxPrefix.length)))
  return { ...(await openServedModels(env, signal)), embedding }
}

async function openServedModels(env: Env, signal: AbortSignal): Promise<Models> {
  const { OPENAI_BASE_URL: baseUrl, EMBEDDING_DIMENSIONS, MODEL_CALLS } = env
  const isOnnx = env.EMBEDDING_MODEL?.startsWith(onnxPrefix) ?? false
  const EMBEDDING_MODEL = isOnnx ? undefined : env.EMBEDDING_MODEL
  const chatModels = [...env.CHAT_MODEL, ...env.CHAT_MODEL_FALLBACKS]
  const namesAny =
    chatModels.length > 0 ||
    EMBEDDING_MODEL !== undefined ||
    env.MODERATION_MODEL !== undefined ||
    (env.RERANK_MODEL !== undefined && !env.RERANK_BASE_URL)
  const isReplayed = MODEL_CALLS?.mode === 'replay' && namesAny
  const apiKey = env.OPENAI_API_KEY ?? (isReplayed ? noKeyNeeded : undefined)
  if (!apiKey && !baseUrl) {
    if (namesAny) {
      throw new FootnoteError(
        'invalid_input',
        'CHAT_MODEL, EMBEDDING_MODEL, MODERATION_MODEL or RERANK_MODEL is set, but no server: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own',
      )
    }
    return {
      chat: null,
      embedding: null,
      reranker: await openRerankerAlone(env),
      extractive: createExtractiveAnswerer(),
    }
  }
  if (baseUrl && !namesAny && !isOnnx) {
    throw new FootnoteError(
      'invalid_input',
      'OPENAI_BASE_URL is set: name the models that this server has in CHAT_MODEL and, if it has one, EMBEDDING_MODEL',
    )
  }
  // A server of one's own has models of its own; only OpenAI's names can be guessed.
  const chatModel = chatModels.length > 0 || baseUrl ? chatModels : ['gpt-4.1-mini']
  const embeddingModel = EMBEDDING_MODEL ?? (baseUrl || isOnnx ? undefined : 'text-embedding-3-small')
  return createOpenAiModels({
    ...(apiKey ? { apiKey } : {}),
    ...(baseUrl ? { baseUrl } : {}),
    chatModel,
    ...(embeddingModel ? { embeddingModel } : {}),
    ...(EMBEDDING_DIMENSIONS ? { embeddingDimensions: EMBEDDING_DIMENSIONS } : {}),
    ...rerankOptions(env),
    ...(env.MODERATION_MODEL ? { moderationModel: env.MODERATION_MODEL } : {}),
    prices: env.MODEL_PRICES,
    timeouts: { firstChunkMs: env.MODEL_TIMEOUT_SECONDS * 1_000 },
    concurrency: env.MODEL_CONCURRENCY,
    ...(MODEL_CALLS ? { calls: { ...MODEL_CALLS, dir: resolve(MODEL_CALLS.dir) } } : {}),
    signal,
  })
}

function rerankOptions({ RERANK_MODEL, RERANK_BASE_URL: baseUrl, RERANK_API_KEY: apiKey }: Env) {
  return {
    ...(RERANK_MODEL ? { rerankModel: RERANK_MODEL } : {}),
    ...(baseUrl ? { rerankAt: { baseUrl, ...(apiKey ? { apiKey } : {}) } } : {}),
  }
}

/** A reranker with a server of its own needs no other. */
async function openRerankerAlone({ RERANK_MODEL, RERANK_BASE_URL: baseUrl, RERANK_API_KEY: apiKey }: Env) {
  if (!RERANK_MODEL || !baseUrl) return null
  const models = await createOpenAiModels({
    baseUrl,
    ...(apiKey ? { apiKey } : {}),
    rerankModel: RERANK_MODEL,
  })
  return models.reranker ?? null
}
