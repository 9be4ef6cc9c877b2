import { randomUUID } from 'node:crypto'
import {
  EvalCase,
  type Expectation,
  type FeedbackRequest,
  FlagReason,
  type LabelRequest,
  type Outcome,
  silentLogger,
  systemClock,
} from '@footnote/contract'
import { type Database, listEvalCases, saveLabel } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flagSuite, makeEvalCase } from './make-eval-case.ts'
import { type ReviewContext, raiseFlag } from './raise-flag.ts'
import { saveSampleAnswer } from './testing/save-sample-answer.ts'

const filterUri = 'guides/filter.md'
const heaterUri = 'guides/heater.md'
const filterText = 'Rinse the sponge every 3 weeks.'

describe.each(testEngines)('makeEvalCase on $name', ({ open }) => {
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

  async function flagged(
    flags: Omit<FeedbackRequest, 'answerId'>[],
    labels: LabelRequest[] = [],
    outcome: Outcome = 'answer',
  ): Promise<string> {
    const answer = await saveSampleAnswer(database.orm, outcome)
    let itemId = ''
    for (const flag of flags) {
      itemId = (await raiseFlag(context, { answerId: answer.id, ...flag })).reviewItemId ?? ''
    }
    for (const label of labels) await saveLabel(database.orm, itemId, label)
    return itemId
  }

  async function drafted(...given: Parameters<typeof flagged>): Promise<Expectation | undefined> {
    return (await makeEvalCase(context, await flagged(...given))).evalCase?.expect
  }

  const sentence = (sentenceIndex: number, support: 'supported' | 'partial' | 'unsupported') =>
    ({ kind: 'sentence', sentenceIndex, support }) as const

  it.each<[FlagReason, Expectation]>([
    ['wrong', { outcome: 'answer', sources: [heaterUri], excludes: [filterText] }],
    ['not_in_source', { outcome: 'answer', sources: [heaterUri], excludes: [filterText] }],
    ['outdated', { outcome: 'answer', sources: [heaterUri], excludes: [filterText] }],
    ['harmful', { outcome: 'answer', sources: [heaterUri], excludes: [filterText] }],
    ['missed_source', { outcome: 'answer', sources: [filterUri, heaterUri] }],
    ['unclear', { outcome: 'answer', sources: [filterUri, heaterUri] }],
    ['other', { outcome: 'answer', sources: [filterUri, heaterUri] }],
    ['out_of_scope', { outcome: 'out_of_scope' }],
  ])('drafts what to expect after a first sentence flagged %s', async (reason, expected) => {
    expect(await drafted([{ sentenceIndex: 0, reason }])).toEqual(expected)
  })

  it('knows every reason', () => {
    expect(FlagReason.options).toHaveLength(9)
  })

  it('expects an answer where an expert was asked for one', async () => {
    expect(await drafted([{ reason: 'needs_expert' }], [], 'abstain')).toEqual({ outcome: 'answer' })
  })

  it('expects an answer where one was missed', async () => {
    expect(await drafted([{ reason: 'missed_source' }], [], 'abstain')).toEqual({ outcome: 'answer' })
  })

  it('lets an expert overrule the reader, and the newest label the older ones', async () => {
    const flag = { sentenceIndex: 0, reason: 'wrong' } as const
    expect(await drafted([flag], [sentence(0, 'supported')])).toEqual({
      outcome: 'answer',
      sources: [filterUri, heaterUri],
    })
    const labels = [
      sentence(0, 'supported'),
      sentence(0, 'unsupported'),
      sentence(1, 'unsupported'),
      sentence(1, 'supported'),
    ]
    expect(await drafted([flag], labels)).toEqual({
      outcome: 'answer',
      sources: [heaterUri],
      excludes: [filterText],
    })
  })

  it('takes the newest correction for the reference, an expert’s before a reader’s', async () => {
    const flags = [
      { reason: 'wrong', correction: 'Every 2 weeks.' },
      { reason: 'unclear', correction: 'Every week.' },
      { thumb: 'down' },
    ] as const
    expect(await drafted([...flags])).toMatchObject({ reference: 'Every week.' })
    const labels = [{ kind: 'correction', text: 'Every month.' }, sentence(0, 'supported')] as const
    expect(await drafted([...flags], [...labels])).toMatchObject({ reference: 'Every month.' })
    const outside = [{ reason: 'out_of_scope', correction: 'Say what you are for.' }] as const
    expect(await drafted([...outside])).toEqual({
      outcome: 'out_of_scope',
      reference: 'Say what you are for.',
    })
  })

  it('keeps the case with the flag and the item it came from', async () => {
    const id = await flagged([{ reason: 'wrong' }, { reason: 'unclear' }])
    const item = await makeEvalCase(context, id)
    expect(item.evalCase).toMatchObject({
      id: `flag-${id}`,
      question: 'How is a tank kept?',
      tags: ['flag', 'wrong', 'unclear'],
    })
    expect(EvalCase.parse(item.evalCase)).toEqual(item.evalCase)
    const stored = (await listEvalCases(database.orm)).find(({ reviewItemId }) => reviewItemId === id)
    expect(stored).toMatchObject({ suite: flagSuite, flagId: item.flags.at(-1)?.id, case: item.evalCase })
  })

  it('takes what is given in place of its draft, and puts it in the place of an older case', async () => {
    const id = await flagged([{ reason: 'wrong' }])
    const before = (await listEvalCases(database.orm)).length
    await makeEvalCase(context, id)
    const expected: Expectation = { outcome: 'abstain', contains: [['a', 'b']] }
    const { evalCase, evalCaseId } = await makeEvalCase(context, id, expected)
    expect(evalCase?.expect).toEqual(expected)
    expect(evalCaseId).toBe(`flag-${id}`)
    expect(await listEvalCases(database.orm)).toHaveLength(before + 1)
  })

  it('stores no character that a database cannot keep', async () => {
    const id = await flagged([{ reason: 'wrong' }])
    const given: Expectation = {
      outcome: 'answer',
      contains: [['a\u0000b']],
      excludes: ['\ud83dx'],
      reference: '\u0000',
    }
    const { evalCase } = await makeEvalCase(context, id, given)
    expect(evalCase?.expect).toEqual({
      outcome: 'answer',
      contains: [['ab']],
      excludes: ['\ufffdx'],
      reference: '',
    })
    const empty = makeEvalCase(context, id, { outcome: 'answer', sources: ['\u0000'] })
    await expect(empty).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('refuses an item that is not there', async () => {
    await expect(makeEvalCase(context, randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })
})
