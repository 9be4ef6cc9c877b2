import type { DomainDefinition } from '@footnote/contract'
import { type Database, readAnswer } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { createOpenAiModels } from '@footnote/models'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQuestion } from './answer-question.ts'
import type { AnswerProgress } from './asked-question.ts'
import { createTestContext } from './testing/create-test-context.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'

const good = 'Rinse the filter sponge every 3 weeks in old tank water. [1]'
const wrongNumber = 'Rinse the filter sponge every 4 weeks in old tank water. [1]'
const invented = 'Sing to the moon with trumpets at midnight. [1]'

let database: Database
let server: OpenAiServer
let draft = ''
let rewritten = ''
beforeAll(async () => {
  database = await openTestPglite()
  await saveSampleCorpus(database.orm)
  server = await startOpenAiServer({
    reply: (messages) =>
      messages.at(-1)?.content.includes('Write that one sentence anew') ? rewritten : draft,
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function ask(policies: DomainDefinition['policies'], replies: { draft: string; rewritten?: string }) {
  draft = replies.draft
  rewritten = replies.rewritten ?? 'NO_ANSWER'
  const before = server.requests.length
  const { chat } = await createOpenAiModels({ baseUrl: server.baseUrl, chatModel: 'tank-1' })
  const events: AnswerProgress[] = []
  const answer = await answerQuestion(
    createTestContext(database.orm, { chat, policies }),
    { question: 'How often is the filter sponge rinsed?' },
    { emit: (event) => void events.push(event) },
  )
  for (const { text, start, end } of answer.sentences) expect(answer.text.slice(start, end)).toBe(text)
  expect(await readAnswer(database.orm, answer.id)).toMatchObject({ sentences: answer.sentences })
  const told = events.flatMap((event) => (event.type === 'sentence' ? [event] : []))
  const kinds = answer.limits.map(({ kind }) => kind)
  return { answer, told, kinds, calls: server.requests.length - before }
}

describe('marking', () => {
  it('leaves what nothing bears out, marked, and says what judged it', async () => {
    const { answer, kinds, calls } = await ask(
      { unsupported: 'mark', repair: false },
      { draft: `${good} ${wrongNumber} ${invented}` },
    )
    expect(answer.sentences.map(({ support }) => support)).toEqual([
      'supported',
      'unsupported',
      'unsupported',
    ])
    expect(answer.sentences[1]?.issues).toEqual([{ kind: 'number', text: '4 weeks' }])
    expect(kinds).toEqual(expect.arrayContaining(['weak_support', 'support_signal']))
    const signal = answer.limits.find(({ kind }) => kind === 'support_signal')
    expect(signal?.text).toMatch(/no proof\. On \d+ labelled sentences .* in \d\d of 100 pairs/)
    expect(calls).toBe(1)
  })
})

describe('repairing', () => {
  const repair = { unsupported: 'mark', repair: true } as const

  it('asks once for the sentence, and takes what the passages bear out', async () => {
    const { answer, told, kinds, calls } = await ask(repair, {
      draft: `${wrongNumber} Never rinse it under the tap. [1]`,
      rewritten: good,
    })
    expect(answer.sentences.map(({ text }) => text)).toEqual([
      'Rinse the filter sponge every 3 weeks in old tank water.',
      'Never rinse it under the tap.',
    ])
    expect(answer.sentences[0]).toMatchObject({ support: 'supported', issues: [] })
    expect(told.at(-1)).toMatchObject({ index: 0, sentence: answer.sentences[0] })
    expect(kinds).toContain('repaired_sentences')
    expect(calls).toBe(2)
    expect(answer.usage.outputTokens).toBe(31)
  })

  it.each([
    ['the same again', wrongNumber],
    ['nothing', 'NO_ANSWER'],
    ['two sentences', `${good} ${good}`],
    ['another subject', 'Keep the heater at 25 degrees. [1]'],
    ['no citation', 'Rinse the filter sponge every 3 weeks in old tank water.'],
    ['a passage that is not there', 'Rinse the filter sponge every 3 weeks in old tank water. [9]'],
  ])('keeps the sentence, marked, when the model writes %s', async (_, reply) => {
    const { answer, kinds } = await ask(repair, { draft: wrongNumber, rewritten: reply })
    expect(answer.sentences.map(({ text }) => text)).toEqual([wrongNumber.replace(' [1]', '')])
    expect(answer.sentences[0]?.support).not.toBe('supported')
    expect(kinds).not.toContain('repaired_sentences')
  })

  it('asks for nothing when all is borne out', async () => {
    expect((await ask(repair, { draft: good })).calls).toBe(1)
  })
})

describe('dropping', () => {
  const drop = { unsupported: 'drop', repair: false } as const

  it('leaves out what nothing bears out, with the line that announces it and its citation', async () => {
    const { answer, kinds } = await ask(drop, {
      draft: `${good}\n\nAnd then:\n\n\`\`\`\nsing --to moon\n\`\`\`\n[2]\n\nNever rinse it under the tap. [1]`,
    })
    expect(answer.sentences.map(({ text }) => text)).toEqual([
      'Rinse the filter sponge every 3 weeks in old tank water.',
      'Never rinse it under the tap.',
    ])
    expect(answer.citations.map(({ n }) => n)).toEqual([1])
    expect(answer.text).not.toMatch(/sing|And then/)
    expect(kinds).toContain('dropped_sentences')
    expect(kinds).not.toContain('weak_support')
  })

  it('abstains when nothing is left', async () => {
    const { answer } = await ask(drop, { draft: invented })
    expect(answer).toMatchObject({ outcome: 'abstain', sentences: [], citations: [] })
  })

  it('repairs before it drops', async () => {
    const { answer } = await ask(
      { unsupported: 'drop', repair: true },
      { draft: `${wrongNumber} ${invented}`, rewritten: good },
    )
    expect(answer.sentences.map(({ text }) => text)).toEqual([good.replace(' [1]', '')])
  })
})
