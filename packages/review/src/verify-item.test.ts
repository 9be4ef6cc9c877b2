import { silentLogger, systemClock, type VerifiedAnswer } from '@footnote/contract'
import {
  type Database,
  findVerifiedQuestions,
  listVerifiedAnswers,
  readReviewItem,
  readVerifiedExamples,
  retractVerifiedAnswer,
  saveRevision,
} from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type ReviewContext, raiseFlag } from './raise-flag.ts'
import { saveSampleAnswer } from './testing/save-sample-answer.ts'
import { verifyItem } from './verify-item.ts'

const anyFacets = { facets: {}, preferred: {} }

describe.each(testEngines)('verifyItem on $name', ({ open }) => {
  const databases: Database[] = []
  let context: ReviewContext
  beforeEach(async () => {
    const database = await open()
    databases.push(database)
    context = {
      db: database.orm,
      models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
      domain: {} as ReviewContext['domain'],
      clock: systemClock,
      logger: silentLogger,
      signal: new AbortController().signal,
    }
  })
  afterAll(() => Promise.all(databases.map((database) => database.close())))

  async function flagged(correction?: string): Promise<string> {
    const answer = await saveSampleAnswer(context.db)
    const more = correction === undefined ? {} : { correction }
    const flag = await raiseFlag(context, { answerId: answer.id, reason: 'wrong', ...more })
    return flag.reviewItemId ?? ''
  }

  const states = async (): Promise<string[]> =>
    (await listVerifiedAnswers(context.db, 10)).map(({ state }) => state)
  const found = async (): Promise<string[]> =>
    (await findVerifiedQuestions(context.db, anyFacets)).map(({ id }) => id)
  const change = (text: string) =>
    saveRevision(context.db, sampleRevision({ sourceId: 1, uri: 'guides/heater.md', text }))

  it('takes the newest correction, with what it cites', async () => {
    const id = await flagged('Keep the heater at 25 degrees, day and night. [2]')
    const verified = await verifyItem(context, id, { verifiedBy: 'A. Expert' })
    expect(verified).toMatchObject({
      reviewItemId: id,
      question: 'How is a tank kept?',
      text: 'Keep the heater at 25 degrees, day and night. [2]',
      sentences: [{ citations: [2], support: 'supported' }],
      citations: [{ n: 2, documentUri: 'guides/heater.md', quote: 'Keep the heater at 25 degrees.' }],
      verifiedBy: 'A. Expert',
      state: 'current',
    })
    expect((await readReviewItem(context.db, id)).state).toBe('fixed')
    expect(await found()).toEqual([verified.id])
    expect(await findVerifiedQuestions(context.db, { ...anyFacets, preferred: { version: '1' } })).toEqual([])
    expect((await readVerifiedExamples(context.db, 5)).map((each: VerifiedAnswer) => each.id)).toEqual([
      verified.id,
    ])
  })

  it('takes the answer as it stands where nobody corrected it', async () => {
    const verified = await verifyItem(context, await flagged(), { verifiedBy: 'A. Expert' })
    expect(verified.sentences).toHaveLength(2)
    expect(verified.citations.map(({ n }) => n)).toEqual([1, 2])
  })

  it('takes the one passage that is given for all that is said', async () => {
    const verified = await verifyItem(context, await flagged(), {
      verifiedBy: 'A. Expert',
      text: 'Rinse it. Do so every 3 weeks.',
      passages: ['1'],
    })
    expect(verified.sentences.map(({ citations }) => citations)).toEqual([[1], [1]])
  })

  it('expires when a document that is cited changes, and holds again when it is as it was', async () => {
    const verified = await verifyItem(context, await flagged('At 25 degrees. [2]'), { verifiedBy: 'A' })
    await change('Keep the heater at 24 degrees.')
    expect([await states(), await found()]).toEqual([['expired'], []])
    await change('Keep the heater at 25 degrees.')
    expect([await states(), await found()]).toEqual([['current'], [verified.id]])
  })

  it('puts a newer one in the place of the older, and gives none that was retracted', async () => {
    const id = await flagged('At 25 degrees. [2]')
    await verifyItem(context, id, { verifiedBy: 'A' })
    const newer = await verifyItem(context, id, { verifiedBy: 'B', text: 'At 25 degrees, always. [2]' })
    expect([await states(), await found()]).toEqual([['current', 'superseded'], [newer.id]])
    await retractVerifiedAnswer(context.db, newer.id, 'C')
    expect([await states(), await found()]).toEqual([['retracted', 'superseded'], []])
    expect((await listVerifiedAnswers(context.db, 1))[0]).toMatchObject({ retractedBy: 'C' })
  })

  it('refuses what cites nothing, a passage that is not there, and one of an older revision', async () => {
    const id = await flagged()
    const verify = (text: string, passages?: string[]) =>
      verifyItem(context, id, { verifiedBy: 'A', text, ...(passages ? { passages } : {}) })
    await expect(verify('At 25 degrees.')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(verify('At 25 degrees. [3]')).rejects.toThrow('[3] is no passage: there are 2')
    await expect(verify('At 25 degrees. [1]', ['999'])).rejects.toMatchObject({ code: 'not_found' })
    await change('Keep the heater at 24 degrees.')
    await expect(verify('At 25 degrees. [2]')).rejects.toMatchObject({ code: 'conflict' })
    expect(await states()).toEqual([])
  })
})
