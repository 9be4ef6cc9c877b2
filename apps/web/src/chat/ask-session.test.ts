import type { Answer, AnswerEvent, AskRequest } from '@footnote/contract'
import { describe, expect, test, vi } from 'vitest'
import { createAnswer } from '../testing/fixtures.ts'
import { type AskSession, createAskSession } from './ask-session.ts'

type Ask = (request: AskRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>

const request = { question: 'Why does it lag?' }
const status: AnswerEvent = { id: 1, type: 'status', stage: 'writing', message: 'Writing' }
const delta: AnswerEvent = { id: 2, type: 'delta', text: 'Lag has ' }
const done: AnswerEvent = { id: 3, type: 'done', answer: createAnswer() }

function open(ask: Ask): { session: AskSession; answers: Answer[] } {
  const answers: Answer[] = []
  const session = createAskSession({
    client: { ask },
    onAnswer: async (answer) => {
      answers.push(answer)
    },
  })
  return { session, answers }
}

const play = (...events: AnswerEvent[]): Ask =>
  async function* () {
    yield* events
  }

describe('createAskSession', () => {
  test('an answer that is done is given out once, and nothing is left running', async () => {
    const { session, answers } = open(play(status, delta, done))
    session.ask(request)
    expect(session.current()?.state).toBe('running')
    await vi.waitFor(() => expect(session.current()).toBeNull())
    expect(answers).toEqual([createAnswer()])
  })

  test('a stream that ends without done or error is cut off and keeps what came', async () => {
    const { session, answers } = open(play(status, delta))
    session.ask(request)
    await vi.waitFor(() => expect(session.current()?.state).toBe('cut'))
    expect(session.current()).toMatchObject({ text: 'Lag has ', request })
    expect(answers).toEqual([])
  })

  test('a connection that breaks midway is cut off; one that never came about failed', async () => {
    const broken = open(async function* () {
      yield delta
      throw new TypeError('network error')
    })
    broken.session.ask(request)
    await vi.waitFor(() => expect(broken.session.current()?.state).toBe('cut'))
    expect(broken.session.current()?.text).toBe('Lag has ')

    // biome-ignore lint/correctness/useYield: it fails before there is anything to yield.
    const refused = open(async function* () {
      throw new TypeError('network error')
    })
    refused.session.ask(request)
    await vi.waitFor(() => expect(refused.session.current()?.state).toBe('failed'))
  })

  test('an error event fails with the text of its problem', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Busy',
      status: 503,
      code: 'unavailable',
      detail: 'Later.',
    } as const
    const { session } = open(play(delta, { id: 3, type: 'error', problem }))
    session.ask(request)
    await vi.waitFor(() => expect(session.current()?.state).toBe('failed'))
    expect(session.current()?.error).toMatchObject({ code: 'unavailable', message: 'Later.' })
  })

  test('stopping closes the request and keeps what came, whatever arrives later', async () => {
    const late = Promise.withResolvers<void>()
    const finished = Promise.withResolvers<void>()
    let signal: AbortSignal | undefined
    const { session, answers } = open(async function* (_request, given) {
      signal = given
      try {
        yield delta
        await late.promise
        yield done
      } finally {
        finished.resolve()
      }
    })
    session.ask(request)
    await vi.waitFor(() => expect(session.current()?.text).toBe('Lag has '))
    session.stop()
    expect(signal?.aborted).toBe(true)
    late.resolve()
    await finished.promise
    expect(session.current()).toMatchObject({ state: 'stopped', text: 'Lag has ' })
    expect(answers).toEqual([])
  })

  test('a second question takes the place of the first', async () => {
    const late = Promise.withResolvers<void>()
    const finished = Promise.withResolvers<void>()
    const signals: AbortSignal[] = []
    const { session, answers } = open(async function* ({ question }, signal) {
      signals.push(signal)
      try {
        if (question === 'first') await late.promise
        yield { id: 1, type: 'done', answer: createAnswer({ question }) }
      } finally {
        if (question === 'first') finished.resolve()
      }
    })
    session.ask({ question: 'first' })
    session.ask({ question: 'second' })
    await vi.waitFor(() => expect(session.current()).toBeNull())
    late.resolve()
    await finished.promise
    expect(signals[0]?.aborted).toBe(true)
    expect(answers.map((answer) => answer.question)).toEqual(['second'])
  })
})
