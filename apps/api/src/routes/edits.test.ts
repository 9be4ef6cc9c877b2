import { Answer } from '@footnote/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'

let test: TestApi
let answer: Answer
beforeAll(async () => {
  test = await openTestApi()
  const body = { question: 'How often is the filter sponge rinsed?' }
  answer = Answer.parse(await (await test.call('/api/answers', { body })).json())
})
afterAll(() => test.close())

it('keeps an edit, which the answer and its review item show', async () => {
  const body = { text: 'Every 3 weeks, in old tank water.', note: 'Shorter.' }
  const response = await test.call(`/api/answers/${answer.id}/edits`, { body })
  expect(response.status).toBe(201)
  const edited = Answer.parse(await response.json())
  expect(edited).toEqual({ ...answer, edited: { ...edited.edited, ...body } })
  expect(await (await test.call(`/api/answers/${answer.id}`)).json()).toEqual(edited)
  const listed = (await (await test.call('/api/review/items')).json()) as { items: { id: string }[] }
  const item = await (await test.call(`/api/review/items/${listed.items[0]?.id}`)).json()
  expect(item).toMatchObject({ state: 'open', labels: [{ kind: 'edit', ...body }] })
})

it.each([
  [{}, 400],
  [{ text: ' ' }, 400],
  [{ text: 'x'.repeat(20_001) }, 400],
  [{ text: 'x', sentenceIndex: 1 }, 400],
])('refuses %j', async (body, status) => {
  expect(await readProblem(await test.call(`/api/answers/${answer.id}/edits`, { body }))).toMatchObject({
    status,
  })
})
