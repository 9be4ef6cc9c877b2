import type { Answer, AskRequest } from '@footnote/contract'
import { type Database, readAnswer, saveRevision } from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import { createOpenAiModels, type ExtractiveInput } from '@footnote/models'
import { startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQuestion } from './answer-question.ts'
import { createTestContext } from './testing/create-test-context.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'

const question = 'How often is the filter sponge rinsed?'

describe.each(testEngines)('a steered question on $name', ({ open }) => {
  let database: Database
  let sourceId: number
  beforeAll(async () => {
    database = await open()
    sourceId = (await saveSampleCorpus(database.orm)).sourceId
  })
  afterAll(() => database.close())

  const ask = (request: Partial<AskRequest>, options: Parameters<typeof createTestContext>[1] = {}) =>
    answerQuestion(createTestContext(database.orm, options), { question, ...request })

  async function passageIdOf(uri: string): Promise<string> {
    const { rows } = (await database.orm.execute(
      `select p.id from passage p join document d on d.id = p.document_id
       where d.uri = '${uri}' and p.current order by p.ordinal limit 1`,
    )) as unknown as { rows: { id: number }[] }
    return String(rows[0]?.id)
  }
  const kindsOf = ({ limits }: Answer) => limits.map(({ kind }) => kind)
  const urisOf = ({ citations, nearest }: Answer) =>
    new Set([...citations, ...nearest].map(({ documentUri }) => documentUri))

  it('keeps how it was steered with the answer', async () => {
    const pinned = [await passageIdOf('guides/feeding.md')]
    const answer = await ask({ pinned, excluded: ['guides/heater.md'], length: 'shorter' })
    expect(answer.steering).toEqual({
      pinned,
      excluded: ['guides/heater.md'],
      onlyPinned: false,
      length: 'shorter',
      model: null,
    })
    expect((await readAnswer(database.orm, answer.id)).steering).toEqual(answer.steering)
    expect(answer.limits.slice(0, 3).map(({ text }) => text)).toEqual([
      'You had 1 passage read first.',
      'You had 1 document left out.',
      'You asked for a shorter answer than usual.',
    ])
    expect((await ask({})).steering).toBeNull()
  })

  it('is answered only from what was pinned', async () => {
    const pinned = ['guides/feeding.md', await passageIdOf('guides/heater.md')]
    const answer = await ask({
      question: 'What about 25 degrees and 4 times a day?',
      pinned,
      onlyPinned: true,
    })
    expect(urisOf(answer)).toEqual(new Set(['guides/feeding.md', 'guides/heater.md']))
    expect(answer.limits[0]).toEqual({
      kind: 'only_pinned',
      text: 'Only from 1 passage and 1 document that you chose.',
    })
    // The question's own words are of a guide that was not pinned.
    const elsewhere = await ask({ pinned, onlyPinned: true }, { thresholds: { scope: 1, sufficiency: 1 } })
    expect(elsewhere.outcome).toBe('abstain')
    expect(urisOf(elsewhere)).not.toContain('guides/filter.md')
  })

  it('reads what is pinned first, and the rest too', async () => {
    const pinned = [await passageIdOf('guides/heater.md')]
    const thresholds = { scope: 0, sufficiency: 1 }
    const { nearest } = await ask({ pinned, facets: { version: '1' } }, { thresholds })
    expect(nearest[0]?.documentUri).toBe('guides/heater.md')
    expect(nearest.map(({ documentUri }) => documentUri)).toContain('guides/filter.md')
  })

  it('reads nothing of what is excluded', async () => {
    expect(urisOf(await ask({}))).toContain('guides/filter.md')
    expect(urisOf(await ask({ excluded: ['guides/filter.md'] }))).not.toContain('guides/filter.md')
    const passage = await passageIdOf('guides/filter.md')
    const cited = (await ask({ excluded: [passage] })).citations.map(({ passageId }) => passageId)
    expect(cited).not.toContain(passage)
  })

  it('is in the domain when a source of it is pinned', async () => {
    const thresholds = { scope: 1, sufficiency: 0 }
    expect((await ask({}, { thresholds })).outcome).toBe('out_of_scope')
    expect((await ask({ pinned: ['guides/filter.md'] }, { thresholds })).outcome).toBe('answer')
  })

  it('is answered in fewer words, or in more', async () => {
    const context = createTestContext(database.orm)
    const { extractive } = context.models
    const wanted: (number | undefined)[] = []
    const models = {
      ...context.models,
      extractive: {
        ...extractive,
        answer: (input: ExtractiveInput) => {
          wanted.push(input.maxWords)
          return extractive.answer(input)
        },
      },
    }
    for (const length of ['shorter', 'normal', 'longer'] as const) {
      await answerQuestion({ ...context, models }, { question, length })
    }
    const [shorter = 0, normal = 0, longer = 0] = wanted
    expect(shorter).toBeLessThan(normal)
    expect(normal).toBeLessThan(longer)
  })

  it.each<[Partial<AskRequest>, string, RegExp]>([
    [{ pinned: ['999999'] }, 'not_found', /^There is no passage 999999 among the sources$/],
    [{ excluded: ['guides/none.md'] }, 'not_found', /^There is no document guides\/none\.md/],
    [{ onlyPinned: true }, 'invalid_input', /none is pinned/],
    [
      { pinned: ['guides/filter.md'], excluded: ['guides/filter.md'] },
      'invalid_input',
      /both pinned and excl/,
    ],
    [
      { model: 'gpt-9' },
      'invalid_input',
      /^There is no model gpt-9 to choose: there is offline-extractive-1$/,
    ],
  ])('is refused for %j', async (request, code, message) => {
    const asking = ask(request)
    await expect(asking).rejects.toMatchObject({ code })
    await expect(asking).rejects.toThrow(message)
  })

  it('is refused for a passage of an older revision', async () => {
    const save = (text: string) =>
      saveRevision(database.orm, sampleRevision({ sourceId, uri: 'guides/snails.md', title: 'Snails', text }))
    await save('Snails eat algae.')
    const pinned = [await passageIdOf('guides/snails.md')]
    await save('Snails eat cucumber.')
    await expect(ask({ pinned })).rejects.toThrow(/older revision of guides\/snails\.md/)
  })

  it('is put to the model that was chosen', async () => {
    await using server = await startOpenAiServer({ reply: () => 'Rinse it every 3 weeks. [1]' })
    const [first, second] = await Promise.all(
      ['tank-1', 'tank-2'].map(
        async (chatModel) => (await createOpenAiModels({ baseUrl: server.baseUrl, chatModel })).chat,
      ),
    )
    if (!first || !second) throw new Error('there should be two models')
    const context = createTestContext(database.orm, { chat: first })
    const models = { ...context.models, choices: [first, second] }
    const of = (model?: string) => answerQuestion({ ...context, models }, { question, model })
    expect((await of()).model).toBe('tank-1')
    const chosen = await of('tank-2')
    expect(chosen).toMatchObject({ model: 'tank-2', steering: { model: 'tank-2' } })
    expect(server.requests.map(({ body }) => body.model)).toEqual(['tank-1', 'tank-2'])
    const quoted = await of('offline-extractive-1')
    expect(quoted.model).toBe('offline-extractive-1')
    expect(quoted.limits.find(({ kind }) => kind === 'offline_model')?.text).toMatch(/^You asked for it/)
    expect(server.requests).toHaveLength(2)
    expect(kindsOf(chosen)).not.toContain('offline_model')
  })

  it('asks a model for the length that is wanted', async () => {
    await using server = await startOpenAiServer({ reply: () => 'Rinse it every 3 weeks. [1]' })
    const { chat } = await createOpenAiModels({ baseUrl: server.baseUrl, chatModel: 'tank-1' })
    for (const length of ['shorter', 'normal', 'longer'] as const) await ask({ length }, { chat })
    const limits = server.requests.map(({ body }) => Number(body.max_tokens))
    expect(limits).toEqual(limits.toSorted((one, other) => one - other))
    const prompts = server.requests.map(({ body }) => JSON.stringify(body.messages))
    expect(prompts.map((prompt) => /Answer (?:in 70 words|at length)/.exec(prompt)?.[0])).toEqual([
      'Answer in 70 words',
      undefined,
      'Answer at length',
    ])
  })
})
