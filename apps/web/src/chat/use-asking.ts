import type { AskRequest, ConversationTurn, Facets } from '@footnote/contract'
import type { RefObject } from 'react'
import type { Paste } from '../paste/use-paste.ts'
import type { AskAgain, AskAgainActions } from './ask-again-context.ts'
import { useChatServices } from './chat-context.ts'
import type { useDraft } from './use-draft.ts'

interface AskingParts {
  conversationId: string | undefined
  turns: ConversationTurn[]
  profile: Facets
  draft: ReturnType<typeof useDraft>
  paste: Paste
  input: RefObject<HTMLTextAreaElement | null>
  isRunning: boolean
}

/** How a conversation goes on: with a question of its own, or with one that was asked in it before. */
export function useAsking(parts: AskingParts): { ask: (question: string) => void; again: AskAgainActions } {
  const { conversationId, turns, profile, draft, paste, input, isRunning } = parts
  const { session } = useChatServices()
  const answerOf = (answerId: string) => turns.find(({ answer }) => answer?.id === answerId)?.answer

  function send(request: AskRequest): void {
    const isDraft = draft.text.trim() === '' || draft.text.trim() === request.question
    if (isDraft) draft.setAside(request.question)
    session.ask(request)
  }

  function complete(request: AskRequest): AskRequest {
    return {
      ...request,
      ...(conversationId === undefined ? {} : { conversationId }),
      ...(Object.keys(profile).length > 0 ? { profile } : {}),
    }
  }

  return {
    ask(question) {
      void paste.steer(complete({ question: question.trim() })).then(send)
    },
    again: {
      isRunning,
      again(answerId: string, change: AskAgain = {}) {
        const answer = answerOf(answerId)
        if (!answer) return
        const narrowed = Object.keys(answer.facets).length > 0 ? { facets: answer.facets } : {}
        send(complete({ question: answer.question, ...narrowed, ...change }))
      },
      rewrite(answerId: string) {
        const answer = answerOf(answerId)
        if (!answer) return
        draft.changeText(answer.question)
        input.current?.focus()
      },
    },
  }
}
