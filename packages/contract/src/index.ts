export {
  Answer,
  AnswerEdit,
  AnswerLimit,
  AnswerSentence,
  AskRequest,
  CachedFrom,
  Citation,
  maxQuestionCharacters,
  Outcome,
  Support,
  SupportIssue,
  Usage,
} from './answer.ts'
export { AnswerEvent, AnswerStage, StoppedAnswer } from './answer-event.ts'
export { AnswerTrace, TracedPassage } from './answer-trace.ts'
export { ChatCompletionRequest } from './chat-completion.ts'
export { type Clock, type Context, type Logger, silentLogger, systemClock } from './context.ts'
export {
  Conversation,
  ConversationShare,
  ConversationSummary,
  ConversationTurn,
  RenameRequest,
} from './conversation.ts'
export { Block, BlockKind, PassageView, RevisionListing, RevisionView } from './document.ts'
export { CautionRule, DomainDefinition, ScopeWords, SourceDefinition } from './domain-definition.ts'
export { type ErrorCode, errorCodes, FootnoteError, toFootnoteError } from './error.ts'
export {
  AbstentionFigures,
  CaseResult,
  CaseScores,
  GateVerdict,
  Proportion,
  RunListing,
  RunReport,
  RunSummary,
  StartRunRequest,
} from './eval-run.ts'
export {
  EvidenceObservation,
  EvidencePiece,
  type EvidenceReader,
  EvidenceReading,
  EvidenceRequest,
  EvidenceSeverity,
  maxPastedCharacters,
} from './evidence.ts'
export { Facets } from './facets.ts'
export { IngestFailure, IngestReport, IngestSkip, IngestWarning } from './ingestion.ts'
export { JudgedSupport } from './judged-support.ts'
export {
  CitingCase,
  DocumentFlag,
  DocumentPassages,
  DocumentPreview,
  EmbeddingSpaces,
  EmbeddingSpaceView,
  FilePreview,
  KnowledgeDocument,
  KnowledgeFailure,
  KnowledgeSource,
  PreviewPassage,
  UploadedDocument,
} from './knowledge.ts'
export { KnownGap, LimitsCard, MeasuredRun } from './limits.ts'
export { OtherVersion, VersionDifference } from './other-version.ts'
export { Problem } from './problem.ts'
export { Redaction, RedactionKind } from './redaction.ts'
export {
  EditRequest,
  FeedbackRequest,
  Flag,
  FlagAddition,
  FlagReason,
  FlagSnapshot,
  Label,
  LabelRequest,
  ReaderFlag,
  ReviewItem,
  ReviewItemSummary,
  ReviewState,
} from './review.ts'
export { FoundPassage, ScoreParts, SearchResult } from './search.ts'
export { AnswerLength, ModelChoice, Steering } from './steering.ts'
export { EvalCase, Expectation, StoredEvalCase } from './suite.ts'
export {
  RetractRequest,
  VerifiedAnswer,
  VerifiedState,
  VerifyRequest,
} from './verified.ts'
