import { type Answer, type AnswerEvent, type AskRequest, FootnoteError } from '@footnote/contract'
import type { FootnoteClient } from '../api/footnote-client.ts'
import { applyEvent, beginTurn, type LiveTurn } from './live-turn.ts'

/** Holds the one question that is being asked, outside of the pages, so that an answer goes on while one looks elsewhere. */
export interface AskSession {
  subscribe(listener: () => void): () => void
  /** Null when nothing is asked and nothing failed. The same object until something changes. */
  current(): LiveTurn | null
  /** Asks; what was being asked is left alone and not shown any more. */
  ask(request: AskRequest): void
  /** Follows an answer that is being written already, from its beginning. */
  follow(answerId: string, request: AskRequest): void
  /** Asks again what got no answer; where the server was not reached, under the same id, so that nothing is answered twice. */
  retry(): void
  /** Takes a stream up again that was lost. */
  takeUp(): void
  /** Has the server stop, and keeps what came. */
  stop(): void
  /** Forgets what is asked; the server goes on with it. */
  clear(): void
}

interface AskSessionParts {
  client: Pick<FootnoteClient, 'ask' | 'followAnswer' | 'stopAnswer'>
  /** Awaited before the live turn goes, so that the answer stands in its conversation by then. Must not throw. */
  onAnswer: (answer: Answer, request: AskRequest) => Promise<void>
  /** Called once it is known which conversation a first question has opened. */
  onConversation?: (conversationId: string) => void
  /** Milliseconds before each try to take a broken stream up again. */
  retryDelaysMs?: readonly number[]
}

const shippedDelaysMs = [300, 1_000, 2_000, 4_000, 8_000]

export function createAskSession(parts: AskSessionParts): AskSession {
  const { client, onAnswer, onConversation, retryDelaysMs = shippedDelaysMs } = parts
  const listeners = new Set<() => void>()
  let turn: LiveTurn | null = null
  let controller: AbortController | null = null

  function show(next: LiveTurn | null): void {
    turn = next
    for (const listener of listeners) listener()
  }

  /** Takes all that a stream gives; true when the answer has ended, false when the stream was cut. */
  async function take(events: AsyncIterable<AnswerEvent>, own: AbortController): Promise<boolean> {
    for await (const event of events) {
      if (turn === null || controller !== own || own.signal.aborted) return true
      if (event.type === 'done') {
        await onAnswer(event.answer, turn.request)
        if (controller === own) show(null)
        return true
      }
      const isFirstPlace = turn.conversationId === null
      show(applyEvent(turn, event))
      if (isFirstPlace && turn.conversationId !== null) onConversation?.(turn.conversationId)
      if (event.type === 'error') return true
    }
    return false
  }

  async function run(open: (signal: AbortSignal) => AsyncIterable<AnswerEvent>): Promise<void> {
    controller?.abort()
    const own = new AbortController()
    controller = own
    const isOurs = (): boolean => turn !== null && controller === own && !own.signal.aborted
    try {
      if (await take(open(own.signal), own)) return
    } catch (error) {
      if (!isOurs() || turn === null) return
      // What had begun is taken up again; what never came about failed.
      if (turn.lastEventId === 0) return show({ ...turn, state: 'failed', error })
    }
    for (const delayMs of retryDelaysMs) {
      if (!isOurs() || turn === null) return
      show({ ...turn, isResuming: true })
      await pause(delayMs, own.signal)
      try {
        if (!isOurs()) return
        if (await take(client.followAnswer(turn.answerId, turn.lastEventId, own.signal), own)) return
      } catch (error) {
        if (isOurs() && isFinal(error)) return show({ ...turn, state: 'failed', isResuming: false, error })
      }
    }
    if (isOurs() && turn !== null) show({ ...turn, state: 'cut', isResuming: false })
  }

  function start(request: AskRequest, answerId: string): void {
    show(beginTurn(request, answerId))
    void run((signal) => client.ask({ ...request, answerId }, signal))
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => turn,
    ask: (request) => start(request, crypto.randomUUID()),
    follow(answerId, request) {
      show(beginTurn(request, answerId))
      void run((signal) => client.followAnswer(answerId, 0, signal))
    },
    retry() {
      if (turn === null) return
      const wasUnreached = turn.error instanceof FootnoteError && turn.error.code === 'unavailable'
      start(turn.request, wasUnreached ? turn.answerId : crypto.randomUUID())
    },
    takeUp() {
      if (turn === null) return
      const { answerId, lastEventId } = turn
      show({ ...turn, state: 'running', isResuming: true })
      void run((signal) => client.followAnswer(answerId, lastEventId, signal))
    },
    stop() {
      if (turn?.state !== 'running') return
      controller?.abort()
      // What cannot be reached any more needs no stopping: nobody is shown what it writes.
      client.stopAnswer(turn.answerId).catch(() => undefined)
      show({ ...turn, state: 'stopped', isResuming: false })
    },
    clear() {
      controller?.abort()
      controller = null
      if (turn !== null) show(null)
    },
  }
}

/** What another try would not change, such as an answer that is not there. */
function isFinal(error: unknown): boolean {
  return error instanceof FootnoteError && !error.retryable
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
