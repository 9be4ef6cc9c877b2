import {
  Answer,
  type AnswerEvent,
  AnswerTrace,
  type AskRequest,
  CaseResult,
  Conversation,
  ConversationShare,
  ConversationSummary,
  DocumentPreview,
  EvidenceReading,
  type FeedbackRequest,
  Flag,
  type FlagAddition,
  FootnoteError,
  KnowledgeDocument,
  KnowledgeSource,
  type LabelRequest,
  LimitsCard,
  PassageView,
  ReaderFlag,
  ReviewItem,
  ReviewItemSummary,
  type ReviewState,
  RevisionListing,
  RevisionView,
  RunListing,
  StoredEvalCase,
  UploadedDocument,
} from '@footnote/contract'
import { int, object, string } from 'zod'
import { errorStrings } from '../strings/catalogue.ts'
import { readAnswerEvents } from './read-answer-events.ts'
import { type Fetch, requestJson, send } from './request.ts'

export interface SuiteListing {
  name: string
  cases: number
}

export interface RunDetail {
  run: RunListing
  cases: CaseResult[]
}

/** All that the pages ask of the server. Every method throws `FootnoteError`, whose message may be shown. */
export interface FootnoteClient {
  /** The events of an answer, in order. Ends after `done` or `error`, or without either when the stream was cut. */
  ask(request: AskRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>
  /** The events of an answer from the one after `after`, also of one that is still being written; they end as those of `ask`. */
  followAnswer(answerId: string, after: number, signal: AbortSignal): AsyncIterable<AnswerEvent>
  /** Has the server stop writing an answer. */
  stopAnswer(answerId: string): Promise<void>
  /** Keeps an answer as a person would have it, beside the one that was given. */
  editAnswer(answerId: string, text: string): Promise<Answer>
  /** How the passages of an answer were found. */
  getTrace(answerId: string): Promise<AnswerTrace>
  /** What the domain reads from a text that is pasted into a question; nothing is stored. */
  readEvidence(text: string, signal?: AbortSignal): Promise<EvidenceReading>
  /** The newest first; with `search`, those that have these words in a row. */
  listConversations(search?: string): Promise<ConversationSummary[]>
  getConversation(id: string): Promise<Conversation>
  renameConversation(id: string, title: string): Promise<Conversation>
  deleteConversation(id: string): Promise<void>
  /** The token of a link under which the conversation can be read. */
  shareConversation(id: string): Promise<string>
  unshareConversation(id: string): Promise<void>
  getShared(token: string): Promise<Conversation>
  getPassage(id: string): Promise<PassageView>
  getRevision(documentId: string, revisionId: string): Promise<RevisionView>
  /** The newest first. */
  listRevisions(documentId: string): Promise<RevisionListing[]>
  sendFeedback(feedback: FeedbackRequest): Promise<Flag>
  addToFlag(id: string, addition: FlagAddition): Promise<Flag>
  listMyFlags(): Promise<ReaderFlag[]>
  getLimits(): Promise<LimitsCard>
  listSources(): Promise<KnowledgeSource[]>
  listDocuments(sourceId: string): Promise<KnowledgeDocument[]>
  previewDocument(documentId: string): Promise<DocumentPreview>
  /** Begins to bring a source up to date; its listing tells when that has ended. */
  syncSource(id: string): Promise<void>
  uploadDocument(file: File): Promise<UploadedDocument>
  listReviewItems(state?: ReviewState): Promise<ReviewItemSummary[]>
  getReviewItem(id: string): Promise<ReviewItem>
  addLabel(itemId: string, label: LabelRequest): Promise<ReviewItem>
  makeEvalCase(itemId: string): Promise<ReviewItem>
  listSuites(): Promise<SuiteListing[]>
  listRuns(): Promise<RunListing[]>
  startRun(suites: string[]): Promise<RunListing>
  getRun(id: string): Promise<RunDetail>
  listEvalCases(): Promise<StoredEvalCase[]>
}

const RevisionList = object({ revisions: RevisionListing.array() })
const SourceList = object({ sources: KnowledgeSource.array() })
const DocumentList = object({ documents: KnowledgeDocument.array() })
const FlagList = object({ flags: ReaderFlag.array() })
const ConversationList = object({ conversations: ConversationSummary.array() })
const ReviewItemList = object({ items: ReviewItemSummary.array() })
const SuiteList = object({ suites: object({ name: string(), cases: int() }).array() })
const RunList = object({ runs: RunListing.array() })
const RunDetailBody = object({ run: RunListing, cases: CaseResult.array() })
const EvalCaseList = object({ cases: StoredEvalCase.array() })

/** Talks to the API on the page's own origin. */
export function createFootnoteClient(fetch: Fetch): FootnoteClient {
  async function* ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    yield* eventsOf(
      await send(fetch, '/api/answers', { method: 'POST', body: request, accept: eventStream, signal }),
    )
  }

  async function* followAnswer(
    answerId: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const path = `${at('/api/answers/', answerId)}/events?after=${after}`
    yield* eventsOf(await send(fetch, path, { accept: eventStream, signal }))
  }

  const post = (body: unknown) => ({ method: 'POST', body }) as const
  const at = (path: string, ...ids: string[]) => path + ids.map(encodeURIComponent).join('/')

  return {
    ask,
    followAnswer,
    stopAnswer: async (answerId) => {
      await send(fetch, `${at('/api/answers/', answerId)}/stop`, { method: 'POST' })
    },
    editAnswer: (answerId, text) =>
      requestJson(fetch, `${at('/api/answers/', answerId)}/edits`, Answer, post({ text })),
    getTrace: (answerId) => requestJson(fetch, `${at('/api/answers/', answerId)}/trace`, AnswerTrace),
    readEvidence: (text, signal) =>
      requestJson(fetch, '/api/evidence', EvidenceReading, {
        ...post({ text }),
        ...(signal === undefined ? {} : { signal }),
      }),
    listConversations: async (search = '') => {
      const query = search === '' ? '' : `?q=${encodeURIComponent(search)}`
      return (await requestJson(fetch, `/api/conversations${query}`, ConversationList)).conversations
    },
    getConversation: (id) => requestJson(fetch, at('/api/conversations/', id), Conversation),
    renameConversation: (id, title) =>
      requestJson(fetch, at('/api/conversations/', id), Conversation, { method: 'PATCH', body: { title } }),
    shareConversation: async (id) => {
      const path = `${at('/api/conversations/', id)}/share`
      return (await requestJson(fetch, path, ConversationShare, { method: 'POST' })).token
    },
    unshareConversation: async (id) => {
      await send(fetch, `${at('/api/conversations/', id)}/share`, { method: 'DELETE' })
    },
    getShared: (token) => requestJson(fetch, at('/api/shared/', token), Conversation),
    deleteConversation: async (id) => {
      await send(fetch, at('/api/conversations/', id), { method: 'DELETE' })
    },
    getPassage: (id) => requestJson(fetch, at('/api/passages/', id), PassageView),
    getRevision: (documentId, revisionId) =>
      requestJson(
        fetch,
        `${at('/api/documents/', documentId)}${at('/revisions/', revisionId)}`,
        RevisionView,
      ),
    listRevisions: async (documentId) =>
      (await requestJson(fetch, `${at('/api/documents/', documentId)}/revisions`, RevisionList)).revisions,
    addToFlag: (id, addition) =>
      requestJson(fetch, at('/api/feedback/', id), Flag, { method: 'PATCH', body: addition }),
    listMyFlags: async () => (await requestJson(fetch, '/api/feedback/mine', FlagList)).flags,
    sendFeedback: (feedback) => requestJson(fetch, '/api/feedback', Flag, post(feedback)),
    getLimits: () => requestJson(fetch, '/api/limits', LimitsCard),
    listSources: async () => (await requestJson(fetch, '/api/knowledge/sources', SourceList)).sources,
    listDocuments: async (sourceId) =>
      (await requestJson(fetch, `${at('/api/knowledge/sources/', sourceId)}/documents`, DocumentList))
        .documents,
    previewDocument: (documentId) =>
      requestJson(fetch, `${at('/api/knowledge/documents/', documentId)}/preview`, DocumentPreview),
    syncSource: async (id) => {
      await send(fetch, `${at('/api/knowledge/sources/', id)}/sync`, { method: 'POST' })
    },
    uploadDocument: (file) => {
      const form = new FormData()
      form.set('file', file)
      return requestJson(fetch, '/api/knowledge/documents', UploadedDocument, { method: 'POST', form })
    },
    listReviewItems: async (state) => {
      const query = state === undefined ? '' : `?state=${state}`
      return (await requestJson(fetch, `/api/review/items${query}`, ReviewItemList)).items
    },
    getReviewItem: (id) => requestJson(fetch, at('/api/review/items/', id), ReviewItem),
    addLabel: (itemId, label) =>
      requestJson(fetch, `${at('/api/review/items/', itemId)}/labels`, ReviewItem, post(label)),
    makeEvalCase: (itemId) =>
      requestJson(fetch, `${at('/api/review/items/', itemId)}/eval-case`, ReviewItem, post({})),
    listSuites: async () => (await requestJson(fetch, '/api/evals/suites', SuiteList)).suites,
    listRuns: async () => (await requestJson(fetch, '/api/evals/runs', RunList)).runs,
    startRun: (suites) => requestJson(fetch, '/api/evals/runs', RunListing, post({ suites })),
    getRun: (id) => requestJson(fetch, at('/api/evals/runs/', id), RunDetailBody),
    listEvalCases: async () => (await requestJson(fetch, '/api/evals/cases', EvalCaseList)).cases,
  }
}

const eventStream = 'text/event-stream'

function eventsOf(response: Response): AsyncGenerator<AnswerEvent> {
  if (response.body === null || !response.headers.get('content-type')?.startsWith(eventStream)) {
    throw new FootnoteError('internal', errorStrings.malformedStream)
  }
  return readAnswerEvents(response.body)
}
