export type { Database, Queryable } from './database.ts'
export { notify, subscribe } from './notifications.ts'
export { type OpenDatabaseOptions, openDatabase } from './open-database.ts'
export {
  type CachedAnswer,
  type CacheKeys,
  confirmCachedAnswer,
  dropCachedAnswer,
  findCachedAnswers,
  saveCachedAnswer,
} from './queries/answer-cache.ts'
export { saveEdit } from './queries/answer-edits.ts'
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
export { readAnswerTrace } from './queries/answer-trace.ts'
export {
  type AnswerRecord,
  saveAnswer,
  saveFailure,
  saveQuestion,
} from './queries/answer-writing.ts'
export {
  readSharedConversation,
  renameConversation,
  shareConversation,
  unshareConversation,
} from './queries/conversation-keeping.ts'
export {
  embeddedText,
  type IndexedPassage,
  listPassageIds,
  readKnownQuestions,
  readPassageChanges,
  readPassages,
  readRevision,
} from './queries/corpus-reading.ts'
export { summariseCorpus } from './queries/corpus-summary.ts'
export {
  type KnownDocument,
  listDocuments,
  removeDocuments,
  type SourceRecord,
  saveSource,
} from './queries/corpus-writing.ts'
export { listCitingCases, type RevisionOutline, readRevisionOutline } from './queries/document-preview.ts'
export {
  activateSpace,
  clearRetiredSpaces,
  type EmbeddingSpace,
  ensureSpace,
  listSpaces,
  readActiveSpace,
  recordSpaceFailure,
  recordSpaceFilled,
} from './queries/embedding-spaces.ts'
export {
  countCurrentPassages,
  countUnembedded,
  readUnembedded,
  saveEmbeddings,
  type UnembeddedText,
} from './queries/embeddings.ts'
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
export { countRecentQuestions, listKnownGaps } from './queries/known-gaps.ts'
export { type LearnedModel, readLearnedModel, saveLearnedModel } from './queries/learned-models.ts'
export { type NewModelCall, saveModelCalls } from './queries/model-calls.ts'
export type { NearestRequest, NearestText } from './queries/nearest-request.ts'
export { findNearest } from './queries/nearest-texts.ts'
export { addToFlag, listReaderFlags } from './queries/reader-flags.ts'
export { type RecentTurn, readRecentTurns } from './queries/recent-turns.ts'
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
export { listRevisions } from './queries/revision-history.ts'
export {
  type NewPassage,
  type NewRevision,
  type SavedRevision,
  saveRevision,
} from './queries/save-revision.ts'
export { readSearchState, type SearchState } from './queries/search-state.ts'
export { findSourceReferences, type SourceReference } from './queries/source-references.ts'
export {
  type FailedDocument,
  failSync,
  finishSync,
  listFailures,
  saveSourceVersions,
} from './queries/source-syncs.ts'
export { readSuccessions, type Successor } from './queries/successions.ts'
export { dropVectorIndex, fitVectorIndex } from './queries/vector-index.ts'
export {
  findVerifiedQuestions,
  listVerifiedAnswers,
  readVerifiedAnswer,
  readVerifiedExamples,
  retractVerifiedAnswer,
  saveVerifiedAnswer,
} from './queries/verified-answers.ts'
export type { StreamedEvent, StreamFailure } from './schema/answer-stream.ts'
export { tryLock } from './try-lock.ts'
