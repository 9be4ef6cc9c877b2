import { randomUUID } from 'node:crypto'
import {
  type Answer,
  type AskRequest,
  FootnoteError,
  type StoppedAnswer,
  toFootnoteError,
} from '@footnote/contract'
import { claimStream, readAnswer, readStream, requestStop } from '@footnote/db'
import { answerQuestion } from '../answer-question.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { followStored } from './follow-stored.ts'
import type { FollowedEvent } from './followed-event.ts'
import { LiveAnswer } from './live-answer.ts'
import { requestHash } from './request-hash.ts'
import { StreamKeeper, type StreamTimes } from './stream-keeper.ts'

export interface LiveAnswersOptions extends StreamTimes {
  /** Answers that are written at once; 150 when left out. */
  maxRunning?: number
  /** Followers at once; 600 when left out. */
  maxFollowers?: number
  /** No answer takes longer; ten minutes when left out. */
  maxMs?: number
}

/** Answers whose work does not depend on the request that asked for them. */
export interface LiveAnswers {
  /**
   * Starts the work on an answer, or finds what the same request started before under its `answerId`.
   * @throws FootnoteError `rate_limited`; `conflict` when the id is that of another request
   */
  start(request: AskRequest, options?: StartOptions): Promise<{ answerId: string; isNew: boolean }>
  /**
   * The events after one, as they come, in batches; the last is a closing one. Ends early when `signal` aborts.
   * @throws FootnoteError `not_found`; `rate_limited`
   */
  follow(
    answerId: string,
    options: { after?: number; signal: AbortSignal },
  ): Promise<AsyncGenerator<FollowedEvent[]>>
  /** Ends the work, whichever process does it; what was written is kept. @throws FootnoteError `not_found` */
  stop(answerId: string): Promise<StoppedAnswer>
  /** How many answers this process is writing, and how many followers it has. */
  counts(): { running: number; followers: number }
  /** Waits for the work to end, which the context's signal brings about. */
  close(): Promise<void>
}

export interface StartOptions {
  /** What followers are told of a failure; called once, also when nobody follows. */
  describeFailure?: (thrown: unknown) => FootnoteError
}

export function createLiveAnswers(context: AnsweringContext, options: LiveAnswersOptions = {}): LiveAnswers {
  const { maxRunning = 150, maxFollowers = 600, maxMs = 600_000 } = options
  const { db, logger } = context
  const works = new Set<Promise<void>>()
  let followers = 0
  let claiming = 0
  const keeper = new StreamKeeper({ db, logger, times: options, stop: (live) => stopWork(live) })

  async function start(request: AskRequest, { describeFailure = describe }: StartOptions = {}) {
    const hash = requestHash(request)
    if (request.answerId && (await isKnown(request.answerId, hash))) {
      return { answerId: request.answerId, isNew: false }
    }
    if (keeper.live.size + claiming >= maxRunning) throw tooMany('answers are being written')
    const answerId = request.answerId ?? randomUUID()
    if (!(await claim(answerId, { hash, isFresh: request.answerId === undefined }))) {
      if (await isKnown(answerId, hash)) return { answerId, isNew: false }
      throw otherRequest(answerId)
    }
    const live = new LiveAnswer(answerId, () => keeper.saveSoon())
    keeper.live.set(answerId, live)
    const working = work(live, request, describeFailure).finally(() => works.delete(working))
    works.add(working)
    return { answerId, isNew: true }
  }

  async function claim(id: string, { hash, isFresh }: { hash: string; isFresh: boolean }): Promise<boolean> {
    claiming += 1
    const { owner } = keeper
    return claimStream(db, { id, requestHash: hash, owner, isFresh }).finally(() => {
      claiming -= 1
    })
  }

  /** @throws FootnoteError `conflict` */
  async function isKnown(answerId: string, hash: string): Promise<boolean> {
    const stream = await readStream(db, answerId)
    if (stream && stream.requestHash !== hash) throw otherRequest(answerId)
    return stream !== null
  }

  async function work(
    live: LiveAnswer,
    request: AskRequest,
    describeFailure: (thrown: unknown) => FootnoteError,
  ): Promise<void> {
    const deadline = setTimeout(() => live.stopping.abort(tookTooLong(maxMs)), maxMs)
    const signal = AbortSignal.any([context.signal, live.stopping.signal])
    const outcome = await answerQuestion({ ...context, signal }, request, {
      emit: live.push,
      streamId: live.id,
    }).then(
      (answer) => ({ answer }),
      (thrown) => ({ error: failureOf(live, thrown, describeFailure) }),
    )
    clearTimeout(deadline)
    await keeper.end(live, endOf(outcome)).catch((thrown) => {
      logger.error({ err: thrown, answerId: live.id }, 'the end of an answer was not kept')
    })
    keeper.live.delete(live.id)
    live.close(outcome)
  }

  function failureOf(live: LiveAnswer, thrown: unknown, translate: (thrown: unknown) => FootnoteError) {
    const { aborted, reason } = live.stopping.signal
    return aborted && reason instanceof FootnoteError ? reason : translate(thrown)
  }

  function describe(thrown: unknown): FootnoteError {
    const error = toFootnoteError(thrown)
    if (error.code === 'internal') logger.error({ err: error.cause ?? error }, error.message)
    return error
  }

  async function follow(answerId: string, { after = 0, signal }: { after?: number; signal: AbortSignal }) {
    if (followers >= maxFollowers) throw tooMany('answers are being followed')
    const live = keeper.live.get(answerId)
    if (live) return counted(live.follow(after, signal))
    // An answer that never was a stream is replayed as well.
    if (!(await readStream(db, answerId))) await readAnswer(db, answerId)
    return counted(
      keeper.listening(answerId, (bell) => followStored(db, { id: answerId, after, bell, signal })),
    )
  }

  async function* counted<T>(events: AsyncGenerator<T>): AsyncGenerator<T> {
    followers += 1
    try {
      yield* events
    } finally {
      followers -= 1
    }
  }

  async function stop(answerId: string): Promise<StoppedAnswer> {
    const live = keeper.live.get(answerId)
    if (live) stopWork(live)
    if (await requestStop(db, answerId)) {
      if (!live) await keeper.askToStop(answerId)
      return { answerId, state: 'stopping' }
    }
    const stream = await readStream(db, answerId)
    if (stream && stream.state !== 'running') return { answerId, state: stream.state }
    await readAnswer(db, answerId)
    return { answerId, state: 'done' }
  }

  function stopWork(live: LiveAnswer): void {
    live.stopping.abort(new FootnoteError('stopped', 'The answer was stopped before it was finished'))
  }

  return {
    start,
    follow,
    stop,
    counts: () => ({ running: keeper.live.size, followers }),
    close: async () => {
      await Promise.all(works)
      await keeper.close()
    },
  }
}

function endOf(outcome: { answer: Answer } | { error: FootnoteError }) {
  if ('answer' in outcome) return { state: 'done' as const, failure: null }
  const { code, message } = outcome.error
  return {
    state: code === 'stopped' ? ('stopped' as const) : ('failed' as const),
    failure: { code, message },
  }
}

function tooMany(what: string): FootnoteError {
  return new FootnoteError('rate_limited', `Too many ${what} at once: try again in a few seconds`, {
    retryable: true,
    retryAfterSeconds: 5,
  })
}

function otherRequest(answerId: string): FootnoteError {
  return new FootnoteError('conflict', `The id ${answerId} is that of another question: choose a new one`)
}

function tookTooLong(maxMs: number): FootnoteError {
  return new FootnoteError('upstream_failed', `The answer was not finished after ${maxMs / 60_000} minutes`, {
    retryable: true,
  })
}
