import { readStrips } from '@footnote/answering/testing'
import { Answer, Conversation, EvidenceReading, ReviewItem } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'

const text = 'Why are they ill?\nSTRIP chlorine cold …'
let plain: TestApi
let test: TestApi
beforeAll(async () => {
  plain = await openTestApi()
  test = plain.withContext({ readEvidence: readStrips })
})
afterAll(() => plain.close())

const readIn = (api: TestApi, body: unknown) => api.call('/api/evidence', { body })

describe('POST /api/evidence', () => {
  it('reads what is pasted and stores nothing', async () => {
    const reading = EvidenceReading.parse(await (await readIn(test, { text: ` ${text}\u0000` })).json())
    expect(reading).toMatchObject({ question: 'Why are they ill?', note: null })
    expect(reading.evidence).toMatchObject([
      { observations: [{ id: 'chlorine', severity: 'warning' }, { id: 'cold' }], note: expect.any(String) },
    ])
    const { start = 0, end = 0 } = reading.evidence[0]?.span ?? {}
    expect(text.slice(start, end)).toBe('STRIP chlorine cold …')
    expect(await (await test.call('/api/conversations')).json()).toEqual({ conversations: [] })
  })

  it('gives the text back where the domain has no readers', async () => {
    expect(await (await readIn(plain, { text })).json()).toEqual({ question: text, evidence: [], note: null })
    expect(await (await readIn(test, { text: ' ' })).json()).toEqual({
      question: '',
      evidence: [],
      note: null,
    })
  })

  it.each<[string, unknown, number]>([
    ['no text', {}, 400],
    ['a number', { text: 7 }, 400],
    ['an unknown key', { text, keep: true }, 400],
    ['more than 200,000 characters', { text: 'STRIP '.repeat(33_335) }, 413],
    ['more than 1 MB', { text: 'a'.repeat(1_048_577) }, 413],
  ])('refuses %s', async (_, body, status) => {
    expect(await readProblem(await readIn(test, body))).toMatchObject({ status })
  })

  it('is described', async () => {
    const description = (await (await test.call('/openapi.json')).json()) as { paths: object }
    expect(description.paths).toHaveProperty(['/api/evidence', 'post'])
  })
})

describe('an answer to something pasted', () => {
  const ask = async (body: object) => Answer.parse(await (await test.call('/api/answers', { body })).json())

  it('has what was confirmed of it, in its conversation and in review too', async () => {
    const answer = await ask({ question: text, ignoredObservations: ['0.1'] })
    expect(answer).toMatchObject({ question: text, asked: 'Why are they ill?' })
    expect(answer.evidence).toMatchObject([{ kind: 'strip', observations: [{ id: 'chlorine' }] }])
    const path = `/api/conversations/${answer.conversationId}`
    const conversation = Conversation.parse(await (await test.call(path)).json())
    expect(conversation).toMatchObject({ title: 'Why are they ill?', turns: [{ evidence: answer.evidence }] })

    const flag = { answerId: answer.id, reason: 'wrong' }
    const { reviewItemId } = (await (await test.call('/api/feedback', { body: flag })).json()) as {
      reviewItemId: string
    }
    const item = ReviewItem.parse(await (await test.call(`/api/review/items/${reviewItemId}`)).json())
    expect(item.question).toBe('Why are they ill?')
    expect(item.snapshot.answer).toMatchObject({ question: text, evidence: answer.evidence })
  })

  it('may be long, where the question is not', async () => {
    const paste = `STRIP chlorine ${'x'.repeat(150_000)}`
    expect((await ask({ question: `Why?\n${paste}` })).asked).toBe('Why?')
    const headers = { accept: 'text/event-stream' }
    const question = `${'why '.repeat(2_500)}\n${paste}`
    const refused = await test.call('/api/answers', { body: { question }, headers })
    expect((await readProblem(refused)).detail).toContain('8,000 is the most that is read')
  })

  it.each([['0.9'], ['1.0'], ['x'], ['0.0; drop'], [7]])('refuses to ignore %j', async (ignored) => {
    const body = { question: text, ignoredObservations: [ignored] }
    expect(await readProblem(await test.call('/api/answers', { body }))).toMatchObject({ status: 400 })
  })
})
