import { Answer, AnswerTrace, Conversation, ConversationShare, Flag, LimitsCard } from '@footnote/contract'
import { finishRun, startRun } from '@footnote/db'
import { createBackgroundEmbedding } from '@footnote/ingestion'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '../create-api.ts'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'

let test: TestApi
beforeAll(async () => {
  test = await openTestApi()
})
afterAll(() => test.close())

async function ask(question: string): Promise<Answer> {
  return Answer.parse(await (await test.call('/api/answers', { body: { question } })).json())
}

async function json(path: string, options: Parameters<TestApi['call']>[1] = {}): Promise<unknown> {
  const response = await test.call(path, options)
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.status === 204 ? null : response.json()
}

describe('the trace of an answer', () => {
  it('says of each passage why it was found, and from which source', async () => {
    const answer = await ask('How often is the filter sponge rinsed?')
    const trace = AnswerTrace.parse(await json(`/api/answers/${answer.id}/trace`))
    const cited = trace.passages.find(({ passageId }) => passageId === answer.citations[0]?.passageId)
    expect(cited).toMatchObject({ rank: 1, source: { name: 'guides' } })
    expect(cited?.parts.lexical?.terms).not.toEqual({})
  })
})

describe('a reader', () => {
  it('gets a cookie with the first flag, and finds the flags of that browser alone', async () => {
    const answer = await ask('How often are fry fed?')
    const response = await test.call('/api/feedback', {
      body: { answerId: answer.id, sentenceIndex: 0, reason: 'outdated' },
    })
    const flag = Flag.parse(await response.json())
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^footnote_reader=[0-9a-f-]{36};.*HttpOnly.*SameSite=Lax/)
    const mine = { cookie: cookie.split(';')[0] ?? '' }

    expect(await json('/api/feedback/mine')).toEqual({ flags: [] })
    expect(
      await json('/api/feedback/mine', { headers: { cookie: `footnote_reader=${crypto.randomUUID()}` } }),
    ).toEqual({ flags: [] })
    const before = answer.sentences[0]?.text
    const listed = {
      id: flag.id,
      question: answer.question,
      state: 'open',
      before,
      verdict: null,
      after: null,
    }
    expect(await json('/api/feedback/mine', { headers: mine })).toMatchObject({ flags: [listed] })

    const add = { method: 'PATCH', body: { correction: 'Four times a day.' } }
    expect((await test.call(`/api/feedback/${flag.id}`, add)).status).toBe(404)
    const strange = { cookie: `footnote_reader=${crypto.randomUUID()}` }
    expect((await test.call(`/api/feedback/${flag.id}`, { ...add, headers: strange })).status).toBe(404)
    expect(await json(`/api/feedback/${flag.id}`, { ...add, headers: mine })).toMatchObject({
      correction: 'Four times a day.',
      reason: 'outdated',
    })
    const empty = await test.call(`/api/feedback/${flag.id}`, { method: 'PATCH', body: {}, headers: mine })
    expect(await readProblem(empty)).toMatchObject({ status: 400 })
  })

  it('sees what an expert said, that it is a case, and the answer of its last run', async () => {
    const answer = await ask('How warm is the water kept?')
    const response = await test.call('/api/feedback', { body: { answerId: answer.id, reason: 'wrong' } })
    const { reviewItemId } = Flag.parse(await response.json())
    const headers = { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
    await json(`/api/review/items/${reviewItemId}/labels`, {
      body: { kind: 'correction', text: 'At 24 degrees.' },
    })
    await json(`/api/review/items/${reviewItemId}/eval-case`, { body: {} })
    expect(await json('/api/feedback/mine', { headers })).toMatchObject({
      flags: [
        {
          state: 'labelled',
          before: answer.text,
          verdict: { support: null, correction: 'At 24 degrees.' },
          isCase: true,
          after: null,
        },
      ],
    })

    const { runId } = (await json('/api/evals/runs', { body: { suites: ['flags'] } })) as { runId: string }
    await expect
      .poll(async () => ((await json(`/api/evals/runs/${runId}`)) as { run: { state: string } }).run.state)
      .toBe('finished')
    expect(await json('/api/feedback/mine', { headers })).toMatchObject({
      flags: [{ after: { outcome: answer.outcome, text: answer.text } }],
    })
  })
})

describe('conversations', () => {
  it('are searched by title, question and answer, and a percent sign is no wildcard', async () => {
    const answer = await ask('How often is the filter sponge rinsed?')
    const found = async (q: string) => {
      const { conversations } = (await json(`/api/conversations?q=${encodeURIComponent(q)}`)) as {
        conversations: { id: string }[]
      }
      return conversations.map(({ id }) => id)
    }
    expect(await found('FILTER sponge')).toContain(answer.conversationId)
    expect(await found(answer.text.slice(0, 20))).toContain(answer.conversationId)
    expect(await found('%')).toEqual([])
    expect(await found('no such words')).toEqual([])
    await json(`/api/conversations/${answer.conversationId}`, {
      method: 'PATCH',
      body: { title: ' 100% clean ' },
    })
    expect(await found('100% c')).toEqual([answer.conversationId])
    const unnamed = { method: 'PATCH', body: { title: '  ' } }
    expect((await test.call(`/api/conversations/${answer.conversationId}`, unnamed)).status).toBe(400)
    expect(
      (
        await test.call(`/api/conversations/${crypto.randomUUID()}`, {
          method: 'PATCH',
          body: { title: 'a' },
        })
      ).status,
    ).toBe(404)
  })

  it('are shared by a link that can be ended, and not at all where that is switched off', async () => {
    const { conversationId } = await ask('How often are fry fed?')
    const share = `/api/conversations/${conversationId}/share`
    const { token } = ConversationShare.parse(await json(share, { method: 'POST' }))
    expect(await json(share, { method: 'POST' })).toEqual({ token })
    const shared = Conversation.parse(await json(`/api/shared/${token}`))
    expect(shared).toMatchObject({ id: conversationId, shareToken: null })
    expect(shared.turns).toHaveLength(1)

    const { context, answers, suitesDir, dataDir } = test
    const connectors = { allowPrivate: false, cacheDir: '', environment: {} }
    const embedding = createBackgroundEmbedding(context)
    const closed = createApi({
      context,
      answers,
      embedding,
      suitesDir,
      dataDir,
      connectors,
      webDir: null,
      shareLinks: false,
    })
    expect((await closed.request(`http://localhost/api/shared/${token}`)).status).toBe(403)
    expect((await closed.request(`http://localhost${share}`, { method: 'POST' })).status).toBe(403)

    await json(share, { method: 'DELETE' })
    expect(await readProblem(await test.call(`/api/shared/${token}`))).toMatchObject({ status: 404 })
    const renewed = ConversationShare.parse(await json(share, { method: 'POST' }))
    expect(renewed.token).not.toBe(token)
    await json(`/api/conversations/${conversationId}`, { method: 'DELETE' })
    expect((await test.call(`/api/shared/${renewed.token}`)).status).toBe(404)
  })
})

describe('the limits card', () => {
  const card = async () => LimitsCard.parse(await json('/api/limits'))

  it('shows what several asked and nobody could be told, and never what one person asked', async () => {
    const unanswered = 'Are there flamingos and zeppelins in the tank?'
    const { domain } = test.context
    const doubtful = test.withContext({ domain: { ...domain, thresholds: { scope: 0, sufficiency: 1 } } })
    const askDoubtful = async (question: string) =>
      Answer.parse(await (await doubtful.call('/api/answers', { body: { question } })).json()).outcome
    expect(await askDoubtful(unanswered)).toBe('abstain')
    expect((await card()).knownGaps).toEqual([])
    expect(await askDoubtful(` ${unanswered.toLowerCase()} `)).toBe('abstain')
    const { knownGaps, recent } = await card()
    const shown = knownGaps.find(({ question }) => question.toLowerCase().includes('zeppelins'))
    expect(shown?.asked).toBe(2)
    expect(recent.questions).toBeGreaterThan(2)
  })

  it('has the figures of every run of a suite but that of the flags, with intervals', async () => {
    const share = { value: 0.5, low: 0.2, high: 0.8, passed: 1, n: 2 }
    const none = { value: null, low: null, high: null, passed: 0, n: 0 }
    for (const suite of ['tank/dev', 'flags']) {
      const runId = crypto.randomUUID()
      await startRun(test.context.db, { runId, suites: [suite], total: 2, startedAt: new Date() })
      await finishRun(
        test.context.db,
        {
          runId,
          suites: [suite],
          startedAt: new Date().toISOString(),
          finishedAt: new Date().toISOString(),
          model: 'm',
          cases: 2,
          errors: 0,
          passed: share,
          outcome: share,
          outcomeByExpected: { abstain: share, out_of_scope: { ...share, passed: 2 } },
          sourceCited: none,
          contains: none,
          hitAt5: none,
          recallAt5: null,
          recallAt10: null,
          ndcgAt10: null,
          mrr: null,
          byTag: {},
          outcomeByTag: {},
          abstention: null,
          latencyMs: { p50: null, p95: null },
          gate: null,
        },
        [],
      )
    }
    const { evalHistory, lastEval } = await card()
    expect(evalHistory.map(({ suites }) => suites)).toEqual([['tank/dev']])
    expect(lastEval).toEqual(evalHistory[0])
    expect(lastEval).toMatchObject({
      declinedRight: { passed: 3, n: 4 },
      sourceRight: { passed: 0, n: 0, low: null, high: null },
    })
    expect(lastEval?.declinedRight.low).toBeCloseTo(0.3006, 3)
  })
})
