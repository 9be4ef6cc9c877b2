import {
  type AnswerEvent,
  type AskRequest,
  CaseResult,
  Conversation,
  ConversationSummary,
  EvidenceReading,
  type FeedbackRequest,
  Flag,
  FootnoteError,
  type LabelRequest,
  LimitsCard,
  PassageView,
  ReviewItem,
  ReviewItemSummary,
  type ReviewState,
  RevisionView,
  RunListing,
  StoredEvalCase,
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
  /** What the domain reads from a text that is pasted into a question; nothing is stored. */
  readEvidence(text: string, signal?: AbortSignal): Promise<EvidenceReading>
  listConversations(): Promise<ConversationSummary[]>
  getConversation(id: string): Promise<Conversation>
  deleteConversation(id: string): Promise<void>
  getPassage(id: string): Promise<PassageView>
  getRevision(documentId: string, revisionId: string): Promise<RevisionView>
  sendFeedback(feedback: FeedbackRequest): Promise<Flag>
  getLimits(): Promise<LimitsCard>
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

const ConversationList = object({ conversations: ConversationSummary.array() })
const ReviewItemList = object({ items: ReviewItemSummary.array() })
const SuiteList = object({ suites: object({ name: string(), cases: int() }).array() })
const RunList = object({ runs: RunListing.array() })
const RunDetailBody = object({ run: RunListing, cases: CaseResult.array() })
const EvalCaseList = object({ cases: StoredEvalCase.array() })

/** Talks to the API on the page's own origin. */
export function createFootnoteClient(fetch: Fetch): FootnoteClient {
  async function* ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    const accept = 'text/event-stream'
    const response = await send(fetch, '/api/answers', { method: 'POST', body: request, accept, signal })
    if (response.body === null || !response.headers.get('content-type')?.startsWith(accept)) {
      throw new FootnoteError('internal', errorStrings.malformedStream)
    }
    yield* readAnswerEvents(response.body)
  }

  const post = (body: unknown) => ({ method: 'POST', body }) as const
  const at = (path: string, ...ids: string[]) => path + ids.map(encodeURIComponent).join('/')

  return {
    ask,
    readEvidence: (text, signal) =>
      requestJson(fetch, '/api/evidence', EvidenceReading, {
        ...post({ text }),
        ...(signal === undefined ? {} : { signal }),
      }),
    listConversations: async () =>
      (await requestJson(fetch, '/api/conversations', ConversationList)).conversations,
    getConversation: (id) => requestJson(fetch, at('/api/conversations/', id), Conversation),
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
    sendFeedback: (feedback) => requestJson(fetch, '/api/feedback', Flag, post(feedback)),
    getLimits: () => requestJson(fetch, '/api/limits', LimitsCard),
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
