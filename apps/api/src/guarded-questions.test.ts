/** What a question may hold, and what becomes of it, from the request to the database, the model and the log. */
import { Answer, Flag, silentLogger } from '@footnote/contract'
import { createOpenAiModels } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from './testing/open-test-api.ts'

const question = 'How often is the filter sponge rinsed?'
const secret = /hunter2|ann@example/
let offline: TestApi
let online: TestApi
let server: OpenAiServer
const logged: object[] = []

beforeAll(async () => {
  server = await startOpenAiServer({ reply: () => 'Rinse the filter sponge every 3 weeks. [1]' })
  const models = await createOpenAiModels({ baseUrl: server.baseUrl, chatModel: 'tank-1' })
  const keep = (fields: object): void => void logged.push(fields)
  offline = await openTestApi()
  online = offline.withContext({
    models,
    logger: { ...silentLogger, info: keep, warn: keep, error: keep },
  })
})
afterAll(async () => {
  await offline.close()
  await server.close()
})

async function ask(api: TestApi, text: string): Promise<Answer> {
  const response = await api.call('/api/answers', { body: { question: text } })
  expect(response.status).toBe(200)
  return Answer.parse(await response.json())
}

describe('a question with a password and an address', () => {
  it('is kept, sent and logged without them, and says so', async () => {
    const answer = await ask(
      online,
      `${question} It is postgres://app:hunter2@db1/tank, tell ann@example.com`,
    )
    expect(answer.redactions).toEqual([
      { kind: 'password', count: 1 },
      { kind: 'e-mail', count: 1 },
    ])
    expect(answer.question).toBe(`${question} It is postgres://app:[password]@db1/tank, tell [e-mail]`)
    expect(JSON.stringify(server.requests.at(-1)?.body)).toContain('app:[password]@db1')
    const conversation = await (await online.call(`/api/conversations/${answer.conversationId}`)).text()
    const events = await (await online.call(`/api/answers/${answer.id}/events`)).text()
    const sent = JSON.stringify(server.requests.map(({ body }) => body))
    for (const kept of [conversation, events, sent, JSON.stringify(logged)]) expect(kept).not.toMatch(secret)
    expect(Answer.parse(await (await online.call(`/api/answers/${answer.id}`)).json())).toEqual(answer)
  })

  it('is read as evidence and searched without them', async () => {
    const text = `${question} ann@example.com PGPASSWORD=hunter2`
    const evidence = await (await offline.call('/api/evidence', { body: { text } })).text()
    const search = await (await offline.call(`/api/search?q=${encodeURIComponent(text)}`)).text()
    expect(evidence).not.toMatch(secret)
    expect(search).not.toMatch(secret)
    expect(JSON.parse(evidence)).toMatchObject({ redactions: [{ count: 1 }, { count: 1 }] })
  })
})

it('feedback is kept without them', async () => {
  const { id } = await ask(offline, question)
  const body = {
    answerId: id,
    reason: 'wrong',
    comment: 'ask ann@example.com',
    correction: 'use PGPASSWORD=hunter2 psql',
  }
  const flag = Flag.parse(await (await offline.call('/api/feedback', { body })).json())
  expect(flag).toMatchObject({ comment: 'ask [e-mail]', correction: 'use PGPASSWORD=[password] psql' })
  const item = await (await offline.call(`/api/review/items/${flag.reviewItemId}`)).text()
  expect(item).not.toMatch(secret)
  const label = { kind: 'correction', text: 'ann@example.com says so' }
  const labelled = await offline.call(`/api/review/items/${flag.reviewItemId}/labels`, { body: label })
  expect(await labelled.text()).not.toMatch(secret)
})

describe('a question that is hardly one', () => {
  it.each<[string, string, number, RegExp]>([
    ['nothing', '', 400, /is empty/],
    ['spaces', ' \n\t ', 400, /is empty/],
    ['emoji', '🐘🔥👩‍🚒', 400, /is empty/],
    ['NUL characters', '\0\0\0', 400, /is empty/],
    ['what is invisible', '\u200b\u202e\u2066', 400, /is empty/],
    ['100 kB of words', 'why '.repeat(25_000), 413, /has 99,999 characters: 8,000 is the most/],
    ['100 kB without a space', 'a'.repeat(100_000), 413, /has 100,000 characters/],
    ['a paste beyond all measure', 'a\n'.repeat(150_000), 413, /200,000 is the most/],
  ])('of %s is refused with what is wrong', async (_, text, status, detail) => {
    const problem = await readProblem(await offline.call('/api/answers', { body: { question: text } }))
    expect(problem).toMatchObject({ status, detail: expect.stringMatching(detail) })
  })

  it.each([
    ['mixed scripts', 'Почему filter 遅い ฟิลเตอร์ مرشح ?'],
    ['emoji among words', '🐘 filter 🔥 sponge?'],
    ['NUL characters among words', 'how of\0ten is the fil\0ter sponge rinsed\0?'],
    ['letters that look like others', 'fіlter ѕponge'],
    ['marks stacked on letters', `filter${'\u0301'.repeat(200)}`],
    ['only numbers', '15 16 17'],
    ['one letter', 'a'],
    ['markup', '<script>alert(1)</script> filter <img src=x onerror=alert(1)>'],
    ['SQL', "'; DROP TABLE passage; --"],
  ])('of %s gets an outcome', async (_, text) => {
    const answer = await ask(offline, text)
    expect(['answer', 'abstain', 'out_of_scope']).toContain(answer.outcome)
    expect(JSON.stringify(answer)).not.toContain('\\u0000')
  })
})
