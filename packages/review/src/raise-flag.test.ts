import { randomUUID } from 'node:crypto'
import { silentLogger, systemClock } from '@footnote/contract'
import { type Database, listReviewItems, readReviewItem, saveLabel, saveRevision } from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ReviewContext, raiseFlag } from './raise-flag.ts'
import { saveSampleAnswer } from './testing/save-sample-answer.ts'

describe.each(testEngines)('raiseFlag on $name', ({ open }) => {
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

  it('hands an abstention to an expert, with the passages that came nearest', async () => {
    const answer = await saveSampleAnswer(database.orm, 'abstain')
    const flag = await raiseFlag(context, { answerId: answer.id, reason: 'needs_expert' })
    const item = await readReviewItem(database.orm, flag.reviewItemId ?? '')
    expect(item).toMatchObject({ state: 'open', outcome: 'abstain', reasons: ['needs_expert'] })
    expect(item.snapshot.answer.nearest).toEqual(answer.nearest)
    expect(item.snapshot.passages.length).toBeGreaterThan(0)
  })

  it('opens an item that holds the system as it was', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const flag = await raiseFlag(context, {
      answerId: answer.id,
      sentenceIndex: 1,
      reason: 'wrong',
      correction: 'Keep it at 24 degrees.',
      comment: 'Measured it.',
    })
    expect(flag).toMatchObject({ answerId: answer.id, sentenceIndex: 1, reason: 'wrong', thumb: null })
    const item = await readReviewItem(database.orm, flag.reviewItemId ?? '')
    expect(item).toMatchObject({ state: 'open', question: answer.question, outcome: 'answer', flagCount: 1 })
    expect(item).toMatchObject({
      flags: [flag],
      labels: [],
      evalCase: null,
      evalCaseId: null,
      reasons: ['wrong'],
    })
    expect(item.snapshot).toMatchObject({ answer, model: 'tank-1', promptHash: 'abc', corpusVersion: 7 })
    expect(item.snapshot.passages).toEqual([
      {
        passageId: '1',
        documentUri: 'guides/filter.md',
        headingPath: [],
        text: 'Rinse the sponge every 3 weeks.',
        score: 1,
      },
      {
        passageId: '2',
        documentUri: 'guides/heater.md',
        headingPath: [],
        text: 'Keep the heater at 25 degrees.',
        score: 0.5,
      },
    ])
  })

  it('keeps the snapshot when the documents change', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const { reviewItemId } = await raiseFlag(context, { answerId: answer.id, thumb: 'down' })
    const before = await readReviewItem(database.orm, reviewItemId ?? '')
    await saveRevision(
      database.orm,
      sampleRevision({ sourceId: 1, uri: 'guides/filter.md', text: 'Never rinse it.' }),
    )
    await raiseFlag(context, { answerId: answer.id, reason: 'outdated' })
    const after = await readReviewItem(database.orm, reviewItemId ?? '')
    expect(after.snapshot).toEqual(before.snapshot)
    expect(after.snapshot.passages[0]?.text).toBe('Rinse the sponge every 3 weeks.')
  })

  it('keeps a thumb up as feedback, without an item', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const before = await listReviewItems(database.orm, { limit: 100 })
    expect(await raiseFlag(context, { answerId: answer.id, thumb: 'up' })).toMatchObject({
      reviewItemId: null,
      thumb: 'up',
    })
    expect(await listReviewItems(database.orm, { limit: 100 })).toEqual(before)
  })

  it('takes a thumb up with a reason for a flag', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const flag = await raiseFlag(context, { answerId: answer.id, thumb: 'up', reason: 'unclear' })
    expect(flag.reviewItemId).not.toBeNull()
  })

  it('lets a second flag join the item of its answer', async () => {
    const answer = await saveSampleAnswer(database.orm)
    const first = await raiseFlag(context, { answerId: answer.id, sentenceIndex: 0, reason: 'wrong' })
    const second = await raiseFlag(context, { answerId: answer.id, thumb: 'down' })
    const third = await raiseFlag(context, { answerId: answer.id, sentenceIndex: 1, reason: 'wrong' })
    expect(new Set([first, second, third].map(({ reviewItemId }) => reviewItemId)).size).toBe(1)
    const item = await readReviewItem(database.orm, first.reviewItemId ?? '')
    expect(item).toMatchObject({ flagCount: 3, reasons: ['wrong'], state: 'open' })
    expect(item.flags.map(({ id }) => id)).toEqual([first.id, second.id, third.id])
    const listed = await listReviewItems(database.orm, { limit: 100 })
    expect(listed.filter(({ id }) => id === item.id)).toHaveLength(1)
    expect(listed[0]?.id).toBe(item.id)
  })

  it.each(['fixed', 'released'])('reopens an item that was %s, and no other', async (state) => {
    const answer = await saveSampleAnswer(database.orm)
    const { reviewItemId } = await raiseFlag(context, { answerId: answer.id, reason: 'wrong' })
    const id = reviewItemId ?? ''
    await saveLabel(database.orm, id, { kind: 'sentence', sentenceIndex: 0, support: 'unsupported' })
    await raiseFlag(context, { answerId: answer.id, reason: 'unclear' })
    expect((await readReviewItem(database.orm, id)).state).toBe('labelled')
    await database.orm.execute(`update review_item set state = '${state}' where id = '${id}'`)
    await raiseFlag(context, { answerId: answer.id, reason: 'wrong' })
    expect((await readReviewItem(database.orm, id)).state).toBe('reopened')
    await saveLabel(database.orm, id, { kind: 'correction', text: 'No.' })
    expect((await readReviewItem(database.orm, id)).state).toBe('labelled')
  })

  it('refuses a sentence that the answer does not have', async () => {
    const answer = await saveSampleAnswer(database.orm)
    await expect(
      raiseFlag(context, { answerId: answer.id, sentenceIndex: 2, reason: 'wrong' }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'The answer has 2 sentences: there is no sentence 2 (counted from 0)',
    })
    const declined = await saveSampleAnswer(database.orm, 'abstain')
    const onFirst = raiseFlag(context, { answerId: declined.id, sentenceIndex: 0, reason: 'wrong' })
    await expect(onFirst).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('refuses an answer that is not there', async () => {
    await expect(raiseFlag(context, { answerId: randomUUID(), thumb: 'up' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
