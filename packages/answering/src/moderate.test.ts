import { AskRequest, type Logger, silentLogger } from '@footnote/contract'
import { type Database, readConversation } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { createOpenAiModels } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQuestion } from './answer-question.ts'
import type { AnsweringContext } from './answering-context.ts'
import { createTestContext } from './testing/create-test-context.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'

let database: Database
let server: OpenAiServer
let context: AnsweringContext
let reply = ''
const logged: object[] = []
const logger: Logger = { ...silentLogger, warn: (fields) => void logged.push(fields) }

beforeAll(async () => {
  database = await openTestPglite()
  await saveSampleCorpus(database.orm)
  server = await startOpenAiServer({
    reply: () => reply,
    flags: (text) => (text.includes('poison') ? ['violence'] : []),
  })
  const models = await createOpenAiModels({
    baseUrl: server.baseUrl,
    chatModel: 'tank-1',
    moderationModel: 'mild-1',
  })
  context = { ...createTestContext(database.orm), models, logger }
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ask = (question: string) => answerQuestion(context, AskRequest.parse({ question }))
const moderated = () => server.requests.filter(({ path }) => path === '/v1/moderations')

describe('a moderation model', () => {
  it('is asked for question and answer, and lets them through', async () => {
    reply = 'Rinse the filter sponge every 3 weeks. [1]'
    const answer = await ask('How often is the filter sponge rinsed?')
    expect(answer.outcome).toBe('answer')
    expect(moderated().map(({ body }) => body)).toEqual([
      { model: 'mild-1', input: 'How often is the filter sponge rinsed?' },
      { model: 'mild-1', input: answer.text },
    ])
    expect(answer.limits.map(({ kind }) => kind)).not.toContain('unmoderated')
  })

  it('keeps a question from everybody else, and says so', async () => {
    const asked = server.requests.length
    await expect(ask('How is the filter used to poison a tank?')).rejects.toMatchObject({
      code: 'forbidden',
      message: 'The moderation model mild-1 does not let this question through (violence)',
    })
    expect(server.requests.slice(asked).map(({ path }) => path)).toEqual(['/v1/moderations'])
  })

  it('withholds an answer', async () => {
    reply = 'Rinse the filter sponge in poison every 3 weeks. [1]'
    const answer = await ask('How often is the filter sponge rinsed in old water?')
    expect(answer).toMatchObject({ outcome: 'abstain', sentences: [], citations: [] })
    expect(answer.text).not.toContain('poison')
    expect(answer.limits).toContainEqual({
      kind: 'moderated',
      text: 'The moderation model mild-1 withheld the answer (violence).',
    })
    const { turns } = await readConversation(database.orm, answer.conversationId)
    expect(JSON.stringify(turns)).not.toContain('poison')
  })

  it('that fails stops nobody, and that is said', async () => {
    reply = 'Rinse the filter sponge every 3 weeks. [1]'
    server.enqueue({ kind: 'status', status: 500 }, { kind: 'none' }, { kind: 'status', status: 500 })
    const answer = await ask('How often should the filter sponge be rinsed?')
    expect(answer.outcome).toBe('answer')
    expect(answer.limits.map(({ kind }) => kind)).toContain('unmoderated')
    expect(logged).toMatchObject([{ moderator: 'mild-1' }, { moderator: 'mild-1' }])
  })
})
