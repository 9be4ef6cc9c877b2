import type { Answer } from '@footnote/contract'
import { type Database, readAnswer } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createOpenAiModels } from '@footnote/models'
import { startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQuestion } from '../answer-question.ts'
import { createTestContext } from '../testing/create-test-context.ts'
import { saveSampleCorpus } from '../testing/sample-corpus.ts'

type Messages = { role: string; content: string }[]
const answered = 'Fry are fed 4 times a day with powdered food. [1]'

describe.each(testEngines)('a conversation on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await saveSampleCorpus(database.orm)
  })
  afterAll(() => database.close())

  const context = (options: Parameters<typeof createTestContext>[1] = {}) =>
    createTestContext(database.orm, options)
  const first = () => answerQuestion(context(), { question: 'How often are fry fed?' })

  it('carries what a follow-up is about into its search, and shows it', async () => {
    const { conversationId } = await first()
    const answer = await answerQuestion(context(), { question: 'And adult ones?', conversationId })
    expect(answer.standalone).toBe('And adult ones? (about: How often are fry fed?)')
    expect(answer.citations[0]?.documentUri).toBe('guides/feeding.md')
    expect(await readAnswer(database.orm, answer.id)).toEqual(answer)
    const alone = await answerQuestion(context(), {
      question: 'How warm is the heater kept?',
      conversationId,
    })
    expect(alone.standalone).toBeNull()
  })

  it('takes what was said before from elsewhere, too', async () => {
    const history = [
      { role: 'user' as const, text: 'How often are fry fed?' },
      { role: 'assistant' as const, text: '4 times a day. [1]' },
    ]
    const answer = await answerQuestion(context(), { question: 'Why?' }, { history })
    expect(answer.standalone).toBe('Why? (about: How often are fry fed?)')
    const longer = [...history, { role: 'user' as const, text: 'And adult ones?' }]
    const later = await answerQuestion(context(), { question: 'Why?' }, { history: longer })
    expect(later.standalone).toBe('Why? (about: How often are fry fed?)')
  })

  /** Answers as told; rewrites the last question as told. */
  async function withModel(
    rewritten: string,
    work: (ask: (question: string, id?: string) => Promise<Answer>, seen: () => Messages[]) => Promise<void>,
  ): Promise<void> {
    const seen: Messages[] = []
    await using server = await startOpenAiServer({
      reply: (messages) => {
        seen.push(messages)
        return messages.at(-1)?.content.startsWith('The last question:') ? rewritten : answered
      },
    })
    const { chat } = await createOpenAiModels({ baseUrl: server.baseUrl, chatModel: 'tank-1' })
    await work(
      (question, conversationId) => answerQuestion(context({ chat }), { question, conversationId }),
      () => seen,
    )
  }

  it('is rewritten by the model, which sees what was answered', async () => {
    const rewritten = JSON.stringify({ standalone: 'How often are adult fish fed?' })
    await withModel(rewritten, async (ask, seen) => {
      const { conversationId } = await ask('How often are fry fed?')
      const answer = await ask('And adult ones?', conversationId)
      expect(answer.standalone).toBe('How often are adult fish fed?')
      const [, rewriting, writing] = seen()
      expect(rewriting?.slice(1, 3)).toEqual([
        { role: 'user', content: 'How often are fry fed?' },
        { role: 'assistant', content: 'Fry are fed 4 times a day with powdered food.' },
      ])
      expect(writing?.at(-1)?.content).toMatch(
        /Question: And adult ones\?\n\nIt stands for: How often are adult fish fed\?$/,
      )
      expect(writing?.[0]?.content).toMatch(
        /takes something for granted that the passages contradict, say so/,
      )
      // Both calls are on the bill.
      expect(answer.usage.outputTokens).toBeGreaterThan(9)
    })
  })

  it('is rewritten without the model where that fails', async () => {
    await withModel('I would rather talk of something else.', async (ask) => {
      const { conversationId } = await ask('How often are fry fed?')
      const answer = await ask('Why?', conversationId)
      expect(answer).toMatchObject({ outcome: 'answer', standalone: 'Why? (about: How often are fry fed?)' })
    })
  })

  it('keeps refusals out of what the model sees', async () => {
    const { conversationId } = await first()
    const thresholds = { scope: 1, sufficiency: 1 }
    const refused = await answerQuestion(context({ thresholds }), {
      question: 'Who won the football world cup?',
      conversationId,
    })
    expect(refused.outcome).not.toBe('answer')
    const rewritten = JSON.stringify({ standalone: 'Why are fry fed so often?' })
    await withModel(rewritten, async (ask, seen) => {
      await ask('Why?', conversationId)
      expect(JSON.stringify(seen())).not.toMatch(/football|outside what|do not answer this/)
      expect(JSON.stringify(seen()[0])).toContain('How often are fry fed?')
    })
  })
})
