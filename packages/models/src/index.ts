export { type CallScope, inCallScope, totalUsage } from './call-scope.ts'
export type {
  ChatChunk,
  ChatFinishReason,
  ChatMessage,
  ChatModel,
  ChatRequest,
  ChatTool,
  ChatUsage,
} from './chat-model.ts'
export { type CompletedJson, completeJson } from './complete-json.ts'
export { type EmbeddingModel, type EmbeddingOptions, toUnitVector } from './embedding-model.ts'
export type { AnswerPassage, ExtractiveAnswerer, ExtractiveInput, Quote } from './extractive-answerer.ts'
export type { ModelCall } from './model-call.ts'
export type { Models } from './models.ts'
export type { Moderation, Moderator } from './moderator.ts'
export { createExtractiveAnswerer } from './offline/create-extractive-answerer.ts'
export { createOfflineEmbeddingModel } from './offline/offline-embedding-model.ts'
export type { OfflineEmbeddingWeights } from './offline/offline-embedding-weights.ts'
export { deserializeWeights, serializeWeights } from './offline/serialize-weights.ts'
export {
  type TrainOfflineEmbeddingOptions,
  trainOfflineEmbedding,
} from './offline/train-offline-embedding.ts'
export { createOnnxEmbeddingModel } from './onnx/onnx-embedding-model.ts'
export type { OpenAiRetries, OpenAiTimeouts } from './openai/connection.ts'
export { createOpenAiModels, type OpenAiModelsOptions } from './openai/create-openai-models.ts'
export type { RecordedCalls } from './openai/recorded-fetch.ts'
export type { Reranker, RerankRequest } from './reranker.ts'
export { sentences, type TextUnit, type TextUnitKind } from './sentences.ts'
export { analyze } from './text-analysis.ts'
export type { TokenPrices } from './token-prices.ts'
