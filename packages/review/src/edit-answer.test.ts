import { randomUUID } from 'node:crypto'
import { silentLogger, systemClock } from '@footnote/contract'
import { type Database, listReviewItems, readAnswer, readReviewItem } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editAnswer } from './edit-answer.ts'
import { type ReviewContext, raiseFlag } from './raise-flag.ts'
import { saveSampleAnswer } from './testing/save-sample-answer.ts'

describe.each(testEngines)('editAnswer on $name', ({ open }) => {
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

  it('keeps the edit as a label, and the answer as it was given', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const edited = await editAnswer(context, answer.id, { text: 'Rinse it each month.', note: 'Measured.' })
    expect(edited).toMatchObject({
      text: answer.text,
      sentences: answer.sentences,
      edited: { text: 'Rinse it each month.', note: 'Measured.' },
    })
    expect(await readAnswer(database.orm, answer.id)).toEqual(edited)
    const [listed] = await listReviewItems(database.orm, { limit: 1 })
    const item = await readReviewItem(database.orm, listed?.id ?? '')
    expect(item).toMatchObject({ state: 'open', flagCount: 0 })
    expect(item.snapshot.answer.text).toBe(answer.text)
    expect(item.labels).toMatchObject([{ kind: 'edit', text: 'Rinse it each month.', note: 'Measured.' }])
  })

  it('adds to what is there: earlier edits, flags', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const { reviewItemId } = await raiseFlag(context, { answerId: answer.id, reason: 'wrong' })
    await editAnswer(context, answer.id, { text: 'One.' })
    expect((await editAnswer(context, answer.id, { text: 'Two.' })).edited).toMatchObject({
      text: 'Two.',
      note: null,
    })
    const item = await readReviewItem(database.orm, reviewItemId ?? '')
    expect(item.labels.map(({ text }) => text)).toEqual(['One.', 'Two.'])
    expect(item.flagCount).toBe(1)
  })

  it('keeps no password', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const text = 'Connect with postgres://fish:t0psecret@tank.example/db first.'
    expect((await editAnswer(context, answer.id, { text })).edited?.text).not.toContain('t0psecret')
  })

  it('refuses what is no edit, and an answer that is not there', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const same = editAnswer(context, answer.id, { text: answer.text.trim() })
    await expect(same).rejects.toMatchObject({ code: 'invalid_input' })
    const lost = editAnswer(context, randomUUID(), { text: 'x' })
    await expect(lost).rejects.toMatchObject({ code: 'not_found' })
  })
})
