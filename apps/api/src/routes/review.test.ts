import { randomUUID } from 'node:crypto'
import {
  Answer,
  CaseResult,
  Flag,
  LimitsCard,
  ReviewItem,
  ReviewItemSummary,
  RunListing,
  StoredEvalCase,
} from '@footnote/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'

let test: TestApi
let answer: Answer
beforeAll(async () => {
  test = await openTestApi()
})
afterAll(() => test.close())
beforeEach(async () => {
  const question = 'How often is the filter sponge rinsed?'
  answer = Answer.parse(await (await test.call('/api/answers', { body: { question } })).json())
})

async function json<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
  status = 200,
): Promise<z.infer<Schema>> {
  const body = await response.json()
  expect([response.status, body]).toEqual([status, expect.anything()])
  expect(response.status).toBe(status)
  return schema.parse(body)
}

async function flag(input: object = { reason: 'wrong', sentenceIndex: 0 }): Promise<Flag> {
  return json(await test.call('/api/feedback', { body: { answerId: answer.id, ...input } }), Flag, 201)
}

describe('feedback', () => {
  it('becomes an item of the queue', async () => {
    const made = await flag({
      reason: 'wrong',
      sentenceIndex: 0,
      correction: 'Weekly.\u0000',
      comment: ' \ud83d why? ',
    })
    expect(made).toMatchObject({ answerId: answer.id, correction: 'Weekly.', comment: '\ufffd why?' })
    const item = await json(await test.call(`/api/review/items/${made.reviewItemId}`), ReviewItem)
    expect(item).toMatchObject({ state: 'open', flags: [made], snapshot: { answer }, reasons: ['wrong'] })
    const list = async (query: string) =>
      (
        await json(
          await test.call(`/api/review/items${query}`),
          z.object({ items: z.array(ReviewItemSummary) }),
        )
      ).items
    expect((await list(''))[0]?.id).toBe(item.id)
    expect((await list('?state=open')).map(({ id }) => id)).toContain(item.id)
    expect((await list('?state=released')).map(({ id }) => id)).not.toContain(item.id)
    expect(await readProblem(await test.call('/api/review/items?state=lost'))).toMatchObject({ status: 400 })
  })

  it.each<[string, object, number]>([
    ['no thumb and no reason', {}, 400],
    ['an unknown reason', { reason: 'bad' }, 400],
    ['a negative sentence', { reason: 'wrong', sentenceIndex: -1 }, 400],
    ['a sentence that is not there', { reason: 'wrong', sentenceIndex: 99 }, 400],
    ['a sentence beyond any integer', { reason: 'wrong', sentenceIndex: 1e300 }, 400],
    ['a long comment', { thumb: 'up', comment: 'a'.repeat(8_001) }, 400],
    ['an unknown key', { thumb: 'up', user: 'me' }, 400],
    ['an unknown answer', { thumb: 'up', answerId: randomUUID() }, 404],
    ['an id that is none', { thumb: 'up', answerId: 'x' }, 400],
  ])('with %s is refused', async (_, input, status) => {
    const response = await test.call('/api/feedback', { body: { answerId: answer.id, ...input } })
    expect(await readProblem(response)).toMatchObject({ status })
  })
})

describe('review', () => {
  it('labels an item and makes an eval case of it', async () => {
    const path = `/api/review/items/${(await flag()).reviewItemId}`
    const sentence = { kind: 'sentence', sentenceIndex: 0, support: 'unsupported', text: 'no\u0000' }
    await json(await test.call(`${path}/labels`, { body: sentence }), ReviewItem)
    const labelled = await json(
      await test.call(`${path}/labels`, { body: { kind: 'correction', text: 'Every week.' } }),
      ReviewItem,
    )
    expect(labelled).toMatchObject({
      state: 'labelled',
      labels: [{ ...sentence, text: 'no' }, { kind: 'correction' }],
    })
    const made = await json(await test.call(`${path}/eval-case`, { body: {} }), ReviewItem)
    expect(made.evalCase?.expect).toMatchObject({ outcome: 'answer', reference: 'Every week.' })
    expect(made.evalCase?.expect.excludes).toEqual([answer.sentences[0]?.text])
    const expected = { outcome: 'answer', contains: [['3\u0000 weeks']] }
    await json(await test.call(`${path}/eval-case`, { body: { expect: expected } }), ReviewItem)
    const { cases } = await json(
      await test.call('/api/evals/cases'),
      z.object({ cases: z.array(StoredEvalCase) }),
    )
    expect(cases.at(-1)).toMatchObject({ suite: 'flags', case: { expect: { contains: [['3 weeks']] } } })
  })

  it.each<[string, object, number]>([
    ['labels', { kind: 'sentence', sentenceIndex: 0 }, 400],
    ['labels', { kind: 'correction', text: ' \u0000 ' }, 400],
    ['labels', { kind: 'praise', text: 'Good.' }, 400],
    ['labels', { kind: 'sentence', sentenceIndex: 99, support: 'partial' }, 400],
    ['labels', { kind: 'sentence', sentenceIndex: 1e15, support: 'partial' }, 400],
    ['eval-case', { expect: { outcome: 'maybe' } }, 400],
    ['eval-case', { expect: { outcome: 'answer', contains: [[]] } }, 400],
    ['eval-case', { expect: { outcome: 'answer', sources: ['\u0000'] } }, 400],
    ['eval-case', { expected: {} }, 400],
  ])('refuses %s %j', async (verb, body, status) => {
    const { reviewItemId } = await flag()
    expect(
      await readProblem(await test.call(`/api/review/items/${reviewItemId}/${verb}`, { body })),
    ).toMatchObject({ status })
  })

  it('does not take a body that is no JSON for an empty one', async () => {
    const { reviewItemId } = await flag()
    const body = JSON.stringify({ expect: { outcome: 'abstain' } })
    const headers = { 'content-type': 'text/plain' }
    const response = await test.call(`/api/review/items/${reviewItemId}/eval-case`, { body, headers })
    expect(await readProblem(response)).toMatchObject({
      status: 400,
      detail: expect.stringContaining('application/json'),
    })
  })

  it.each(['', '/labels', '/eval-case'])('knows no item that is not there: %s', async (verb) => {
    const body = verb === '/labels' ? { kind: 'correction', text: 'x' } : {}
    const options = verb === '' ? {} : { body }
    expect(
      await readProblem(await test.call(`/api/review/items/${randomUUID()}${verb}`, options)),
    ).toMatchObject({
      status: 404,
    })
    expect(await readProblem(await test.call(`/api/review/items/1${verb}`, options))).toMatchObject({
      status: 400,
    })
  })
})

describe('evals', () => {
  const Run = z.object({ run: RunListing, cases: z.array(CaseResult) })

  async function finished(runId: string): Promise<z.infer<typeof Run>> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const read = await json(await test.call(`/api/evals/runs/${runId}`), Run)
      if (read.run.state !== 'running') return read
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('the run did not end')
  }

  it('lists the suites, runs one in the background and keeps its results', async () => {
    const Suites = z.object({ suites: z.array(z.object({ name: z.string(), cases: z.int() })) })
    const { suites } = await json(await test.call('/api/evals/suites'), Suites)
    expect(suites).toContainEqual({ name: 'tank/dev', cases: 2 })
    expect(suites.map(({ name }) => name)).toContain('flags')
    const started = await json(
      await test.call('/api/evals/runs', { body: { suites: ['tank/dev'] } }),
      RunListing,
      202,
    )
    expect(started).toMatchObject({ suites: ['tank/dev'], total: 2, summary: null })
    const { run, cases } = await finished(started.runId)
    expect(run).toMatchObject({ state: 'finished', done: 2, failure: null, summary: { cases: 2, errors: 0 } })
    expect(cases.map(({ id, answer: given }) => [id, given?.outcome])).toEqual([
      ['sponge', 'answer'],
      ['cat', expect.any(String)],
    ])
    const { runs } = await json(await test.call('/api/evals/runs'), z.object({ runs: z.array(RunListing) }))
    expect(runs[0]?.runId).toBe(run.runId)
    const card = await json(await test.call('/api/limits'), LimitsCard)
    expect(card.lastEval).toMatchObject({ runId: run.runId, questions: 2, suites: ['tank/dev'] })
  })

  it('keeps the questions of a run out of the readers’ list', async () => {
    const before = await (await test.call('/api/conversations')).json()
    const started = await json(
      await test.call('/api/evals/runs', { body: { suites: ['tank/dev'] } }),
      RunListing,
      202,
    )
    await finished(started.runId)
    expect(await (await test.call('/api/conversations')).json()).toEqual(before)
  })

  it.each([
    'nothing',
    'tank',
    'tank/dev.jsonl',
    '../tank/dev',
    'tank/../tank/dev',
    '/etc/passwd',
    '..%2ftank%2fdev',
    'tank/dev\u0000',
    '__proto__',
  ])('runs no suite %j', async (name) => {
    const problem = await readProblem(await test.call('/api/evals/runs', { body: { suites: [name] } }))
    expect(problem).toMatchObject({ status: 404, detail: `There is no suite ${name}` })
  })

  it.each<[string, unknown, number]>([
    ['no suite', { suites: [] }, 400],
    ['an empty name', { suites: [''] }, 400],
    ['one suite twice', { suites: ['tank/dev', 'tank/dev'] }, 400],
    ['an unknown key', { suites: ['tank/dev'], repeat: 9 }, 400],
  ])('refuses %s', async (_, body, status) => {
    expect(await readProblem(await test.call('/api/evals/runs', { body }))).toMatchObject({ status })
  })

  it('knows no run that is not there', async () => {
    expect(await readProblem(await test.call(`/api/evals/runs/${randomUUID()}`))).toMatchObject({
      status: 404,
    })
    expect(await readProblem(await test.call('/api/evals/runs/last'))).toMatchObject({ status: 400 })
  })
})
