import type { AnswerEvent, AnswerSentence, AnswerStage, AskRequest, Citation } from '@footnote/contract'
import { problemToError } from '../api/request.ts'

/** How far an answer has come. `cut`: its stream was lost and could not be taken up again. */
export type LiveState = 'running' | 'cut' | 'stopped' | 'failed'

/** The question that is being answered, with all that has come of its answer. */
export interface LiveTurn {
  request: AskRequest
  answerId: string
  /** Null for a first question until the server has opened its conversation. */
  conversationId: string | null
  state: LiveState
  /** Whether the stream broke and is being taken up again. */
  isResuming: boolean
  /** Null before the first status. */
  stage: AnswerStage | null
  lastEventId: number
  text: string
  sentences: AnswerSentence[]
  sources: Citation[]
  error: unknown
}

export function beginTurn(request: AskRequest, answerId: string): LiveTurn {
  return {
    request,
    answerId,
    conversationId: request.conversationId ?? null,
    state: 'running',
    isResuming: false,
    stage: null,
    lastEventId: 0,
    text: '',
    sentences: [],
    sources: [],
    error: null,
  }
}

/** Whether anything of the answer can be read. */
export function hasText({ text, sentences }: LiveTurn): boolean {
  return text !== '' || sentences.length > 0
}

/** The turn after an event that is not its `done`; one that was seen before a stream was taken up again changes nothing. */
export function applyEvent(turn: LiveTurn, event: Exclude<AnswerEvent, { type: 'done' }>): LiveTurn {
  if (event.id <= turn.lastEventId && event.type !== 'error') return turn
  const next = { ...turn, isResuming: false, lastEventId: Math.max(event.id, turn.lastEventId) }
  switch (event.type) {
    case 'status':
      return { ...next, stage: event.stage, conversationId: event.conversationId ?? turn.conversationId }
    case 'sources':
      return { ...next, sources: event.citations }
    case 'delta':
      return { ...next, text: turn.text + event.text }
    case 'sentence': {
      const sentences = [...turn.sentences]
      sentences[Math.min(event.index, sentences.length)] = event.sentence
      return { ...next, sentences }
    }
    case 'error':
      return { ...next, state: 'failed', error: problemToError(event.problem) }
    case 'limits':
      return next
  }
}
