export type { Database, Queryable } from './database.ts'
export { notify, subscribe } from './notifications.ts'
export { type OpenDatabaseOptions, openDatabase } from './open-database.ts'
export {
  type AnswerProvenance,
  deleteConversation,
  listConversations,
  readAnswer,
  readConversation,
  readProvenance,
} from './queries/answer-reading.ts'
export {
  claimStream,
  dropOldEvents,
  endStream,
  failAbandonedStreams,
  keepAlive,
  readEvents,
  readStream,
  requestStop,
  type StoredStream,
  saveEvents,
} from './queries/answer-streams.ts'
export {
  type AnswerRecord,
  saveAnswer,
  saveFailure,
  saveQuestion,
} from './queries/answer-writing.ts'
export {
  embeddedText,
  type IndexedPassage,
  readKnownQuestions,
  readPassageChanges,
  readPassages,
  readRevision,
  readSearchState,
} from './queries/corpus-reading.ts'
export { summariseCorpus } from './queries/corpus-summary.ts'
export {
  type KnownDocument,
  listDocuments,
  type NewPassage,
  type NewRevision,
  removeDocuments,
  type SavedRevision,
  type SourceRecord,
  saveRevision,
  saveSource,
} from './queries/corpus-writing.ts'
export { listCitingCases, type RevisionOutline, readRevisionOutline } from './queries/document-preview.ts'
export {
  activateSpace,
  countCurrentPassages,
  dropRetiredVectors,
  type EmbeddingSpace,
  ensureSpace,
  findNearest,
  type LearnedModel,
  readActiveSpace,
  readLearnedModel,
  readUnembedded,
  saveEmbeddings,
  saveLearnedModel,
  type UnembeddedText,
} from './queries/embedding-spaces.ts'
export {
  failAbandonedRuns,
  failRun,
  finishRun,
  listEvalCases,
  listRuns,
  readRun,
  saveRunProgress,
  startRun,
} from './queries/eval-runs.ts'
export {
  findKnowledgeDocument,
  findSource,
  listKnowledgeDocuments,
  listKnowledgeSources,
  readDocumentPassages,
} from './queries/knowledge.ts'
export { type NewModelCall, saveModelCalls } from './queries/model-calls.ts'
export {
  listReviewItems,
  readReviewItem,
  saveEvalCase,
  saveFlag,
  saveLabel,
} from './queries/review-items.ts'
export {
  type RevisionFacts,
  readPassageTexts,
  readRevisionFacts,
  readRevisionTexts,
} from './queries/revision-facts.ts'
export { findSourceReferences, type SourceReference } from './queries/source-references.ts'
export {
  type FailedDocument,
  failSync,
  finishSync,
  listFailures,
  saveSourceVersions,
} from './queries/source-syncs.ts'
export { readSuccessions, type Successor } from './queries/successions.ts'
export type { StreamedEvent, StreamFailure } from './schema/answer-stream.ts'
export { tryLock } from './try-lock.ts'
