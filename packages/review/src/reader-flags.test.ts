import { randomUUID } from 'node:crypto'
import { silentLogger, systemClock } from '@footnote/contract'
import {
  addToFlag,
  countRecentQuestions,
  type Database,
  listConversations,
  listKnownGaps,
  listReaderFlags,
  readSharedConversation,
  saveLabel,
  shareConversation,
} from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ReviewContext, raiseFlag } from './raise-flag.ts'
import { saveSampleAnswer } from './testing/save-sample-answer.ts'

describe.each(testEngines)('what a reader finds again on $name', ({ open }) => {
  let database: Database
  let context: ReviewContext
  beforeAll(async () => {
    database = await open()
    context = {
      db: database.orm,
      models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
      domain: {} as ReviewContext['domain'],
      clock: systemClock,
      logger: silentLogger,
      signal: new AbortController().signal,
    }
  })
  afterAll(() => database.close())

  it('is each flag with the flagged sentence and the newest word of an expert', async () => {
    const db = database.orm
    const readerId = randomUUID()
    const answer = await saveSampleAnswer(db)
    const whole = await raiseFlag(context, { answerId: answer.id, thumb: 'up' }, readerId)
    const flag = await raiseFlag(
      context,
      { answerId: answer.id, sentenceIndex: 1, reason: 'wrong' },
      readerId,
    )
    await raiseFlag(context, { answerId: answer.id, reason: 'unclear' }, randomUUID())
    await addToFlag(db, { id: flag.id, readerId }, { correction: 'At 24.' })
    const label = { kind: 'sentence', sentenceIndex: 1 } as const
    await saveLabel(db, flag.reviewItemId ?? '', { ...label, support: 'unsupported' })
    await saveLabel(db, flag.reviewItemId ?? '', { ...label, support: 'partial' })
    await saveLabel(db, flag.reviewItemId ?? '', { ...label, sentenceIndex: 0, support: 'supported' })

    const mine = await listReaderFlags(db, readerId, 10)
    expect(mine.map(({ id }) => id)).toEqual([flag.id, whole.id])
    expect(mine[0]).toMatchObject({
      before: 'Keep the heater at 25 degrees.',
      correction: 'At 24.',
      state: 'labelled',
      verdict: { support: 'partial', correction: null },
    })
    expect(mine[1]).toMatchObject({ before: answer.text, state: null, verdict: null, thumb: 'up' })
    await expect(addToFlag(db, { id: flag.id, readerId: randomUUID() }, { comment: 'x' })).rejects.toThrow(
      'There is no flag',
    )
  })

  it('is what several asked without an answer, once two conversations did', async () => {
    const db = database.orm
    await saveSampleAnswer(db, 'abstain')
    const before = await listKnownGaps(db, 10)
    const declined = await saveSampleAnswer(db, 'abstain')
    // The sample's question was answered before, in the conversation of the other test.
    expect(before).toMatchObject([{ question: declined.question }])
    const [gap] = await listKnownGaps(db, 10)
    expect(gap?.asked).toBe((before[0]?.asked ?? 0) + 1)
    await saveSampleAnswer(db)
    expect(await listKnownGaps(db, 10)).toEqual([])
    expect(await countRecentQuestions(db, new Date(0))).toMatchObject({ questions: 4, abstained: 2 })
  })

  it('is a conversation by its words and by its link', async () => {
    const db = database.orm
    const { conversationId } = await saveSampleAnswer(db)
    const found = await listConversations(db, { limit: 10, search: 'RINSE the' })
    expect(found.map(({ id }) => id)).toContain(conversationId)
    expect(await listConversations(db, { limit: 10, search: '_inse' })).toEqual([])
    const token = await shareConversation(db, conversationId)
    expect(await shareConversation(db, conversationId)).toBe(token)
    expect(await readSharedConversation(db, token)).toMatchObject({ id: conversationId, shareToken: null })
  })
})
