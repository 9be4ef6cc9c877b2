import { Answer, type AskRequest, ReviewItem, VerifiedAnswer } from '@footnote/contract'
import { saveRevision } from '@footnote/db'
import { sampleRevision } from '@footnote/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'

const question = 'How do I increase the pump_rate setting?'
const correction = 'Set pump_rate to a higher number of litres. [1]'
let closing: TestApi
let test: TestApi
beforeAll(async () => {
  closing = await openTestApi()
  test = closing.withContext({ reusesAnswers: true })
})
afterAll(() => closing.close())

const ask = async (body: AskRequest): Promise<Answer> =>
  Answer.parse(await (await test.call('/api/answers', { body })).json())

/** One test after the other: each goes on from what the one before has left. */
describe('a verified answer', () => {
  let flagged: Answer
  let verified: VerifiedAnswer

  it('is made of a review item', async () => {
    flagged = await ask({ question })
    const feedback = { answerId: flagged.id, reason: 'wrong', correction }
    const flag = await (await test.call('/api/feedback', { body: feedback })).json()
    const { reviewItemId } = flag as { reviewItemId: string }
    const refused = await test.call(`/api/review/${reviewItemId}/verify`, { body: {} })
    expect(await readProblem(refused)).toMatchObject({ status: 400 })
    const made = await test.call(`/api/review/${reviewItemId}/verify`, { body: { verifiedBy: 'A. Expert' } })
    expect(made.status).toBe(201)
    verified = VerifiedAnswer.parse(await made.json())
    const item = await (await test.call(`/api/review/items/${reviewItemId}`)).json()
    expect(ReviewItem.parse(item).state).toBe('fixed')
  })

  it('is given first, to who asks the same, with by whom and when', async () => {
    for (const asked of [question, 'how can I raise the pump_rate setting please']) {
      const answer = await ask({ question: asked })
      expect(answer).toMatchObject({
        text: correction,
        outcome: 'answer',
        cached: 'verified',
        cachedFrom: { answerId: flagged.id, createdAt: verified.verifiedAt, verifiedBy: 'A. Expert' },
        sentences: [{ citations: [1], support: 'supported' }],
      })
      expect(answer.citations[0]?.documentUri).toBe('guides/filter.md')
      expect(answer.limits[0]?.text).toMatch(/^Verified by A\. Expert on \d{4}-/)
      expect(await (await test.call(`/api/answers/${answer.id}`)).json()).toEqual(answer)
    }
  })

  it.each<[string, AskRequest]>([
    ['another direction', { question: 'How do I decrease the pump_rate setting?' }],
    ['another name', { question: 'How do I increase the pump_size setting?' }],
    ['other facets', { question, facets: { version: '1' } }],
    ['another profile', { question, profile: { version: '2' } }],
    ['a wish of one’s own', { question, length: 'shorter' }],
    ['an answer anew', { question, fresh: true }],
  ])('is not given to who asks for %s', async (_, request) => {
    expect((await ask(request)).cached).not.toBe('verified')
  })

  it('is listed, and given to nobody while a page that it cites is another', async () => {
    const states = async () => {
      const listed = (await (await test.call('/api/knowledge/verified')).json()) as {
        verified: VerifiedAnswer[]
      }
      return listed.verified.map(({ id, state }) => [id, state])
    }
    expect(await states()).toEqual([[verified.id, 'current']])
    const page = { sourceId: 1, uri: 'guides/filter.md', title: 'Filters' }
    await saveRevision(test.context.db, sampleRevision({ ...page, text: 'The pump_rate setting is gone.' }))
    expect(await states()).toEqual([[verified.id, 'expired']])
    expect((await ask({ question })).cached).toBeNull()
  })

  it('is given to nobody once it was retracted', async () => {
    const body = { retractedBy: 'B. Expert' }
    const response = await test.call(`/api/knowledge/verified/${verified.id}/retract`, { body })
    expect(await response.json()).toMatchObject({ state: 'retracted', retractedBy: 'B. Expert' })
    const missing = await test.call(`/api/knowledge/verified/${flagged.id}/retract`, { body })
    expect(await readProblem(missing)).toMatchObject({ status: 404 })
  })

  it('is verified and retracted on this machine only', async () => {
    for (const path of [
      `/api/review/${flagged.id}/verify`,
      `/api/knowledge/verified/${verified.id}/retract`,
    ]) {
      const foreign = await test.call(path, { body: {}, address: '203.0.113.9' })
      expect(await readProblem(foreign)).toMatchObject({ status: 403 })
    }
  })
})
