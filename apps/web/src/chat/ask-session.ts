import type { Answer, AnswerEvent, AnswerSentence, AskRequest, Citation } from '@footnote/contract'
import type { FootnoteClient } from '../api/footnote-client.ts'
import { problemToError } from '../api/request.ts'

/** How far an answer has come. `cut`: the stream ended without `done` or `error`. */
export type LiveState = 'running' | 'cut' | 'stopped' | 'failed'

/** The question that is being answered, with all that has come of its answer. */
export interface LiveTurn {
  request: AskRequest
  state: LiveState
  /** The last status message, null before the first. */
  message: string | null
  text: string
  sentences: AnswerSentence[]
  sources: Citation[]
  error: unknown
}

/** Holds the one question that is being asked, outside of the pages, so that an answer goes on while one looks elsewhere. */
export interface AskSession {
  subscribe(listener: () => void): () => void
  /** Null when nothing is asked and nothing failed. The same object until something changes. */
  current(): LiveTurn | null
  /** Asks; what was being asked is given up. */
  ask(request: AskRequest): void
  /** Closes the request and keeps what came. */
  stop(): void
  /** Closes the request and forgets it. */
  clear(): void
}

interface AskSessionParts {
  client: Pick<FootnoteClient, 'ask'>
  /** Awaited before the live turn goes, so that the answer stands in its conversation by then. Must not throw. */
  onAnswer: (answer: Answer, request: AskRequest) => Promise<void>
}

export function createAskSession({ client, onAnswer }: AskSessionParts): AskSession {
  const listeners = new Set<() => void>()
  let turn: LiveTurn | null = null
  let controller: AbortController | null = null

  function show(next: LiveTurn | null): void {
    turn = next
    for (const listener of listeners) listener()
  }

  async function run(request: AskRequest, own: AbortController): Promise<void> {
    const isCurrent = (): boolean => controller === own
    try {
      for await (const event of client.ask(request, own.signal)) {
        if (!isCurrent() || turn === null || own.signal.aborted) return
        if (event.type === 'done') {
          await onAnswer(event.answer, request)
          if (isCurrent()) show(null)
          return
        }
        show(applyEvent(turn, event))
        if (event.type === 'error') return
      }
      if (isCurrent() && turn !== null && !own.signal.aborted) show({ ...turn, state: 'cut' })
    } catch (error) {
      if (!isCurrent() || turn === null || own.signal.aborted) return
      // A connection that breaks midway has answered: what came is kept and the answer is cut off, not failed.
      const hadBegun = turn.message !== null || turn.text !== '' || turn.sentences.length > 0
      show({ ...turn, state: hadBegun ? 'cut' : 'failed', error })
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => turn,
    ask(request) {
      controller?.abort()
      controller = new AbortController()
      show({ request, state: 'running', message: null, text: '', sentences: [], sources: [], error: null })
      void run(request, controller)
    },
    stop() {
      if (turn?.state !== 'running') return
      controller?.abort()
      show({ ...turn, state: 'stopped' })
    },
    clear() {
      controller?.abort()
      controller = null
      if (turn !== null) show(null)
    },
  }
}

/** The turn after an event that is not its last but for `error`. */
function applyEvent(turn: LiveTurn, event: Exclude<AnswerEvent, { type: 'done' }>): LiveTurn {
  switch (event.type) {
    case 'status':
      return { ...turn, message: event.message }
    case 'sources':
      return { ...turn, sources: event.citations }
    case 'delta':
      return { ...turn, text: turn.text + event.text }
    case 'sentence': {
      const sentences = [...turn.sentences]
      sentences[Math.min(event.index, sentences.length)] = event.sentence
      return { ...turn, sentences }
    }
    case 'error':
      return { ...turn, state: 'failed', error: problemToError(event.problem) }
    case 'limits':
      return turn
  }
}
