import { randomUUID } from 'node:crypto'
import type { Answer, AskRequest } from '@footnote/contract'
import {
  type Database,
  deleteConversation,
  findCachedAnswers,
  readAnswer,
  saveCachedAnswer,
  saveFlag,
  saveRevision,
} from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import type { ChatModel } from '@footnote/models'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { answerQuestion } from '../answer-question.ts'
import type { AnsweringContext } from '../answering-context.ts'
import type { AnswerProgress } from '../asked-question.ts'
import { createTestContext, saveSampleCorpus } from '../testing/index.ts'

const question = 'How often is the filter sponge rinsed?'
const page = (uri: string, text: string) => sampleRevision({ sourceId: 1, uri, title: uri, text })

describe.each(testEngines)('answers given again on $name', ({ open }) => {
  const databases: Database[] = []
  let context: AnsweringContext
  beforeEach(async () => {
    const database = await open()
    databases.push(database)
    await saveSampleCorpus(database.orm)
    context = { ...createTestContext(database.orm), reusesAnswers: true }
  })
  afterAll(() => Promise.all(databases.map((database) => database.close())))

  const ask = (asked: string | AskRequest, changes: Partial<AnsweringContext> = {}): Promise<Answer> =>
    answerQuestion({ ...context, ...changes }, typeof asked === 'string' ? { question: asked } : asked)

  it('are marked, recorded as any other, and say what they were given from', async () => {
    const first = await ask(question)
    expect(first).toMatchObject({ cached: null, cachedFrom: null })
    const events: AnswerProgress[] = []
    const answerId = randomUUID()
    const again = await answerQuestion(
      context,
      { question: ' how often is the  filter sponge rinsed ', answerId },
      { emit: (event) => void events.push(event) },
    )
    expect(again).toMatchObject({
      id: answerId,
      cached: 'exact',
      cachedFrom: { answerId: first.id, createdAt: first.createdAt, verifiedBy: null },
      question: 'how often is the  filter sponge rinsed',
      usage: { inputTokens: 0, outputTokens: 0 },
    })
    expect(again.conversationId).not.toBe(first.conversationId)
    const { text, sentences, citations, limits, outcome } = first
    expect(again).toMatchObject({ text, sentences, citations, limits, outcome })
    expect(await readAnswer(context.db, answerId)).toEqual(again)
    expect(events.map(({ type }) => type)).toEqual([
      'status',
      'status',
      'sources',
      'delta',
      ...sentences.map(() => 'sentence'),
      'limits',
    ])
    // What is given again is given from the answer that was made.
    expect((await ask(question)).cachedFrom?.answerId).toBe(first.id)
  })

  it('do for the same question in other words, and for no other', async () => {
    const first = await ask('How do I increase the pump_rate setting?')
    const other = await ask('How can I raise the pump_rate setting please?')
    expect(other).toMatchObject({ cached: 'semantic', cachedFrom: { answerId: first.id } })
    for (const different of [
      'How do I decrease the pump_rate setting?',
      'How do I increase the pump_size setting?',
      'Why do I increase the pump_rate setting?',
      'How do I increase the pump_rate setting to 200?',
    ]) {
      expect((await ask(different)).cached).toBeNull()
    }
  })

  it('are not for who asks anew, and what is then made takes their place', async () => {
    await ask(question)
    const fresh = await ask({ question, fresh: true })
    expect(fresh.cached).toBeNull()
    expect((await ask(question)).cachedFrom?.answerId).toBe(fresh.id)
  })

  it('are not for who narrows, prefers or steers otherwise, or asks another model or domain', async () => {
    await ask(question)
    const chat: ChatModel = {
      id: 'tank-1',
      stream: async function* () {
        yield { type: 'delta', text: 'Rinse the filter sponge every 3 weeks. [1]' }
        const usage = { inputTokens: 1, outputTokens: 1, costUsd: null }
        yield { type: 'finish', reason: 'stop', usage }
      },
    }
    const changed = { ...context.domain, disclaimer: 'Look twice.' }
    expect([
      await ask({ question, facets: { version: '2' } }),
      await ask({ question, profile: { version: '1' } }),
      await ask({ question, length: 'shorter' }),
      await ask(question, { models: { ...context.models, chat } }),
      await ask(question, { domain: changed }),
    ]).toMatchObject(Array.from({ length: 5 }, () => ({ cached: null })))
    expect((await ask({ question, profile: { version: '1' } })).cached).toBe('exact')
  })

  it('are not kept for others where a model was told what was said before', async () => {
    const chat: ChatModel = {
      id: 'tank-1',
      stream: async function* () {
        yield { type: 'delta', text: 'Rinse the filter sponge every 3 weeks. [1]' }
        const usage = { inputTokens: 1, outputTokens: 1, costUsd: null }
        yield { type: 'finish', reason: 'stop', usage }
      },
    }
    const models = { models: { ...context.models, chat } }
    const { conversationId } = await ask('How warm is the heater kept?', models)
    await ask({ question, conversationId }, models)
    expect((await ask(question, models)).cached).toBeNull()
    expect((await ask(question, models)).cached).toBe('exact')
  })

  it('are gone at once when a page that they cite changes or is removed', async () => {
    const first = await ask(question)
    expect(first.citations[0]?.documentUri).toBe('guides/filter.md')
    await saveRevision(context.db, page('guides/filter.md', 'Rinse the filter sponge every 5 weeks.'))
    const anew = await ask(question)
    expect(anew.cached).toBeNull()
    expect(anew.text).toContain('5 weeks')
  })

  it('are gone when a new page would be among what they cite, and stay when it would not', async () => {
    const first = await ask(question)
    await saveRevision(context.db, page('guides/snails.md', 'Snails eat algae off the glass.'))
    expect((await ask(question)).cachedFrom?.answerId).toBe(first.id)
    const better = 'How often is the filter sponge rinsed? The filter sponge is rinsed often: every 2 weeks.'
    await saveRevision(context.db, page('guides/sponges.md', better))
    expect((await ask(question)).cached).toBeNull()
  })

  it('hold for an abstention only while the corpus is the same', async () => {
    const thresholds = { scope: 0, sufficiency: 1 }
    const declining = { domain: { ...context.domain, thresholds } }
    expect((await ask(question, declining)).outcome).toBe('abstain')
    expect(await ask(question, declining)).toMatchObject({ outcome: 'abstain', cached: 'exact' })
    await saveRevision(context.db, page('guides/snails.md', 'Snails eat algae off the glass.'))
    expect((await ask(question, declining)).cached).toBeNull()
  })

  it('are given to nobody once they were flagged, first or again, or their conversation was deleted', async () => {
    const first = await ask(question)
    const again = await ask(question)
    const provenance = { model: '', promptHash: null, corpusVersion: 1, embeddingSpace: null, passages: [] }
    await saveFlag(
      context.db,
      { answerId: again.id, reason: 'wrong' },
      { snapshot: { answer: again, ...provenance }, readerId: null },
    )
    const anew = await ask(question)
    expect(anew.cached).toBeNull()
    await deleteConversation(context.db, first.conversationId)
    expect((await ask(question)).cachedFrom?.answerId).toBe(anew.id)
    await deleteConversation(context.db, anew.conversationId)
    expect((await ask(question)).cached).toBeNull()
  })

  it('are kept up to a number, the newest', async () => {
    const { id: answerId } = await ask(question)
    const save = (key: string) =>
      saveCachedAnswer(
        context.db,
        { scope: 's', key, gate: key, question, terms: [], answerId, searchState: '', passageIds: [] },
        2,
      )
    for (const key of ['a', 'b', 'c']) await save(key)
    const found = async (key: string) =>
      (await findCachedAnswers(context.db, { scope: 's', key, gate: key })).length
    expect([await found('a'), await found('b'), await found('c')]).toEqual([0, 1, 1])
    expect((await ask(question)).cached).toBeNull()
  })

  it('are not for evals, unless asked for, nor where they are switched off', async () => {
    await ask(question)
    const asEval = (reusesAnswers?: boolean) =>
      answerQuestion(
        context,
        { question },
        { origin: 'eval', ...(reusesAnswers === undefined ? {} : { reusesAnswers }) },
      )
    expect((await asEval()).cached).toBeNull()
    expect((await asEval(true)).cached).toBe('exact')
    expect((await ask(question, { reusesAnswers: false })).cached).toBeNull()
  })
})
