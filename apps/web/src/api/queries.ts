import type { ReviewState } from '@footnote/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FootnoteClient } from './footnote-client.ts'

const minuteMs = 60_000
const runPollMs = 1_000

/** Of the list of conversations, whatever is searched for. */
export const conversationsKey = ['conversations'] as const

/** Of the review queue in every state. */
export const reviewItemsKey = ['review-items'] as const

/** What each page reads, with the key under which it is kept. */
export const queries = {
  limits: (client: FootnoteClient) =>
    queryOptions({ queryKey: ['limits'], queryFn: () => client.getLimits(), staleTime: minuteMs }),
  evidence: (client: FootnoteClient, text: string) =>
    queryOptions({
      queryKey: ['evidence', text],
      queryFn: ({ signal }) => client.readEvidence(text, signal),
      staleTime: minuteMs,
      gcTime: minuteMs,
    }),
  conversations: (client: FootnoteClient, search = '') =>
    queryOptions({
      queryKey: [...conversationsKey, search],
      queryFn: () => client.listConversations(search),
      placeholderData: keepPreviousData,
    }),
  conversation: (client: FootnoteClient, id: string) =>
    queryOptions({ queryKey: ['conversation', id], queryFn: () => client.getConversation(id) }),
  passage: (client: FootnoteClient, id: string) =>
    queryOptions({
      queryKey: ['passage', id],
      queryFn: () => client.getPassage(id),
      staleTime: minuteMs,
    }),
  revision: (client: FootnoteClient, documentId: string, revisionId: string) =>
    queryOptions({
      queryKey: ['revision', documentId, revisionId],
      queryFn: () => client.getRevision(documentId, revisionId),
      staleTime: minuteMs,
    }),
  revisions: (client: FootnoteClient, documentId: string) =>
    queryOptions({
      queryKey: ['revisions', documentId],
      queryFn: () => client.listRevisions(documentId),
      staleTime: minuteMs,
    }),
  trace: (client: FootnoteClient, answerId: string) =>
    queryOptions({
      queryKey: ['trace', answerId],
      queryFn: () => client.getTrace(answerId),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  shared: (client: FootnoteClient, token: string) =>
    queryOptions({ queryKey: ['shared', token], queryFn: () => client.getShared(token) }),
  myFlags: (client: FootnoteClient) =>
    queryOptions({ queryKey: ['my-flags'], queryFn: () => client.listMyFlags() }),
  knowledgeSources: (client: FootnoteClient) =>
    queryOptions({
      queryKey: ['knowledge-sources'],
      queryFn: () => client.listSources(),
      refetchInterval: (query) => (query.state.data?.some(({ syncing }) => syncing) ? runPollMs : false),
    }),
  knowledgeDocuments: (client: FootnoteClient, sourceId: string) =>
    queryOptions({
      queryKey: ['knowledge-documents', sourceId],
      queryFn: () => client.listDocuments(sourceId),
    }),
  documentPreview: (client: FootnoteClient, documentId: string) =>
    queryOptions({
      queryKey: ['document-preview', documentId],
      queryFn: () => client.previewDocument(documentId),
    }),
  reviewItems: (client: FootnoteClient, state: ReviewState | undefined) =>
    queryOptions({
      queryKey: [...reviewItemsKey, state ?? 'all'],
      queryFn: () => client.listReviewItems(state),
    }),
  reviewItem: (client: FootnoteClient, id: string) =>
    queryOptions({ queryKey: ['review-item', id], queryFn: () => client.getReviewItem(id) }),
  suites: (client: FootnoteClient) =>
    queryOptions({ queryKey: ['suites'], queryFn: () => client.listSuites() }),
  runs: (client: FootnoteClient) =>
    queryOptions({
      queryKey: ['runs'],
      queryFn: () => client.listRuns(),
      refetchInterval: (query) =>
        query.state.data?.some((run) => run.state === 'running') ? runPollMs : false,
    }),
  run: (client: FootnoteClient, id: string) =>
    queryOptions({
      queryKey: ['run', id],
      queryFn: () => client.getRun(id),
      refetchInterval: (query) => (query.state.data?.run.state === 'running' ? runPollMs : false),
    }),
  evalCases: (client: FootnoteClient) =>
    queryOptions({ queryKey: ['eval-cases'], queryFn: () => client.listEvalCases() }),
}
