import type { Answer, Conversation } from '@footnote/contract'
import type { QueryClient } from '@tanstack/react-query'
import type { FootnoteClient } from '../api/footnote-client.ts'
import { conversationsKey, queries } from '../api/queries.ts'

/** Puts a new answer into its conversation as this page knows it, then asks the server for its own view. */
export function rememberAnswer(queryClient: QueryClient, client: FootnoteClient, answer: Answer): void {
  const { queryKey } = queries.conversation(client, answer.conversationId)
  queryClient.setQueryData(queryKey, (known) => addAnswer(known, answer))
  void queryClient.invalidateQueries({ queryKey })
  void queryClient.invalidateQueries({ queryKey: conversationsKey })
}

function addAnswer(known: Conversation | undefined, answer: Answer): Conversation {
  const turn = {
    questionId: answer.id,
    question: answer.question,
    asked: answer.asked,
    evidence: answer.evidence,
    askedAt: answer.createdAt,
    answer,
    failure: null,
    answerId: answer.id,
    running: false,
    partialText: null,
  }
  const base = known ?? {
    id: answer.conversationId,
    title: answer.asked ?? answer.question,
    createdAt: answer.createdAt,
    updatedAt: answer.createdAt,
    questions: 0,
    shareToken: null,
    turns: [],
  }
  // The server may have listed it already, as one that is being answered.
  const others = base.turns.filter(({ answerId }) => answerId !== answer.id)
  return { ...base, questions: others.length + 1, turns: [...others, turn] }
}
