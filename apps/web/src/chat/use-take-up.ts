import type { Conversation } from '@footnote/contract'
import { useEffect } from 'react'
import { useChatServices } from './chat-context.ts'

/** Follows the answer that a conversation is waiting for, as after a reload or in a second tab. */
export function useTakeUp(conversation: Conversation | undefined): void {
  const { session } = useChatServices()
  const turn = conversation?.turns.findLast(({ running }) => running)
  const answerId = turn?.answerId ?? null

  // Another answer that is under way is what to take up.
  useEffect(() => {
    if (answerId === null || turn === undefined || conversation === undefined) return
    if (session.current()?.state === 'running') return
    session.follow(answerId, { question: turn.question, conversationId: conversation.id })
  }, [answerId])
}
