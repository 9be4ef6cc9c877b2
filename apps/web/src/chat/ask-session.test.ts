import { type Answer, type AnswerEvent, type AskRequest, FootnoteError } from '@footnote/contract'
import { describe, expect, test, vi } from 'vitest'
import { createAnswer } from '../testing/fixtures.ts'
import { type AskSession, createAskSession } from './ask-session.ts'

type Ask = (request: AskRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>

const request = { question: 'Why does it lag?' }
const status: AnswerEvent = { id: 1, type: 'status', stage: 'writing', message: 'Writing' }
const delta: AnswerEvent = { id: 2, type: 'delta', text: 'Lag has ' }
const done: AnswerEvent = { id: 3, type: 'done', answer: createAnswer() }

interface Opened {
  session: AskSession
  answers: Answer[]
  conversations: string[]
  stopped: string[]
  /** What each try to take a stream up again asked for. */
  followed: { answerId: string; after: number }[]
}

/** A session whose streams are taken up again by `follow`, which by default gives nothing. */
function open(ask: Ask, follow: Ask = play()): Opened {
  const answers: Answer[] = []
  const conversations: string[] = []
  const stopped: string[] = []
  const followed: { answerId: string; after: number }[] = []
  const session = createAskSession({
    client: {
      ask,
      followAnswer(answerId, after, signal) {
        followed.push({ answerId, after })
        return follow(request, signal)
      },
      stopAnswer: async (answerId) => {
        stopped.push(answerId)
      },
    },
    retryDelaysMs: [1, 1],
    onConversation: (id) => conversations.push(id),
    onAnswer: async (answer) => {
      answers.push(answer)
    },
  })
  return { session, answers, conversations, stopped, followed }
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

  test('a stream that breaks is taken up again behind the last event, and nothing is shown twice', async () => {
    const broken: Ask = async function* () {
      yield status
      yield delta
      throw new TypeError('network error')
    }
    const { session, answers, followed } = open(broken, play(delta, { ...delta, id: 3, text: 'two faces.' }))
    session.ask(request)
    await vi.waitFor(() => expect(session.current()?.text).toBe('Lag has two faces.'))
    const { answerId } = session.current() ?? {}
    expect(followed[0]).toEqual({ answerId, after: 2 })
    expect(answers).toEqual([])
  })

  test('a stream that was taken up again can end as any other', async () => {
    const { session, answers } = open(play(status, delta), play({ ...done, id: 3 }))
    session.ask(request)
    await vi.waitFor(() => expect(session.current()).toBeNull())
    expect(answers).toEqual([createAnswer()])
  })

  test('a stream that cannot be taken up again is cut off and keeps what came', async () => {
    const { session, answers, followed } = open(play(status, delta))
    session.ask(request)
    await vi.waitFor(() => expect(session.current()?.state).toBe('cut'))
    expect(session.current()).toMatchObject({ text: 'Lag has ', request, isResuming: false })
    expect(followed).toHaveLength(2)
    expect(answers).toEqual([])
    session.takeUp()
    expect(session.current()).toMatchObject({ state: 'running', isResuming: true, text: 'Lag has ' })
    await vi.waitFor(() => expect(session.current()?.state).toBe('cut'))
  })

  test('what was never reached is asked again under the same id, what failed under another', async () => {
    const ids: (string | undefined)[] = []
    let problem = new FootnoteError('unavailable', 'Nobody answers.')
    // biome-ignore lint/correctness/useYield: it fails before there is anything to yield.
    const { session } = open(async function* ({ answerId }) {
      ids.push(answerId)
      throw problem
    })
    const failed = () => vi.waitFor(() => expect(session.current()?.state).toBe('failed'))
    session.ask(request)
    await failed()
    problem = new FootnoteError('upstream_failed', 'The model failed.')
    session.retry()
    await failed()
    session.retry()
    await failed()
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  test('the conversation that a first question opens is told once', async () => {
    const first: AnswerEvent = { ...status, conversationId: 'conversation-1', answerId: 'answer-1' }
    const { session, conversations } = open(play(first, { ...first, id: 2 }, { ...done, id: 3 }))
    session.ask(request)
    await vi.waitFor(() => expect(session.current()).toBeNull())
    expect(conversations).toEqual(['conversation-1'])
  })

  test('an answer that is being written elsewhere is followed from its beginning', async () => {
    const { session, answers, followed } = open(play(), play(status, delta, done))
    session.follow('answer-9', { ...request, conversationId: 'conversation-1' })
    expect(session.current()).toMatchObject({ answerId: 'answer-9', conversationId: 'conversation-1' })
    await vi.waitFor(() => expect(session.current()).toBeNull())
    expect(followed).toEqual([{ answerId: 'answer-9', after: 0 }])
    expect(answers).toHaveLength(1)
  })

  test('a connection that never came about failed', async () => {
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

  test('stopping tells the server, closes the request and keeps what came, whatever arrives later', async () => {
    const late = Promise.withResolvers<void>()
    const finished = Promise.withResolvers<void>()
    let signal: AbortSignal | undefined
    const { session, answers, stopped } = open(async function* (_request, given) {
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
    expect(stopped).toEqual([session.current()?.answerId])
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
