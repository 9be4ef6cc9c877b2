import { createLinearSupportJudge, createSentenceJudge } from '@footnote/answering'
import { AnswerSentence } from '@footnote/contract'
import { describe, expect, it } from 'vitest'
import { sampleAnswer, sampleCitation } from '../testing/samples.ts'
import { scoreCitations } from './score-citations.ts'

const passages = [
  'Rinse the filter sponge every 3 weeks in old tank water.',
  'Keep the heater at 25 degrees all year.',
  'Feed adult fish once a day in the evening.',
].map((text, index) => ({
  id: `p${index + 1}`,
  text,
  title: 'Tanks',
  headingPath: [],
  facets: {},
  publishedAt: null,
}))
const judge = createSentenceJudge(createLinearSupportJudge({ idf: () => 1 }), {
  passages,
  signal: new AbortController().signal,
})
const citations = [1, 2].map((n) => sampleCitation('page', { n, passageId: `p${n}` }))

const said = (text: string, numbers: number[], more: Partial<AnswerSentence> = {}) =>
  AnswerSentence.parse({ text, support: 'supported', citations: numbers, ...more })

const score = (...sentences: AnswerSentence[]) =>
  scoreCitations(sampleAnswer({ sentences, citations, text: sentences.map(({ text }) => text).join(' ') }), {
    passages,
    judge,
  })

describe('scoreCitations', () => {
  it('knows a right citation, an irrelevant one, a wrong one and a missing one', async () => {
    const right = said('Rinse the filter sponge every 3 weeks in old tank water.', [1])
    expect(await score(right)).toMatchObject({ citationRecall: 1, citationPrecision: 1, misattribution: 0 })
    const crowded = { ...right, citations: [1, 2] }
    expect(await score(crowded)).toMatchObject({ citationRecall: 1, citationPrecision: 0.5 })
    const swapped = { ...right, citations: [2] }
    expect(await score(right, swapped)).toEqual({
      citationRecall: 0.5,
      citationPrecision: 0.5,
      misattribution: 0.5,
      quoteMatch: null,
    })
    expect(await score({ ...right, citations: [] })).toMatchObject({
      citationRecall: 0,
      citationPrecision: 0,
    })
  })

  it('counts a marker that named no passage', async () => {
    const unmapped = said('Keep the heater at 25 degrees all year.', [2], {
      issues: [{ kind: 'unmapped', text: '9' }],
    })
    expect(await score(unmapped)).toMatchObject({ citationRecall: 0, citationPrecision: 0.5 })
  })

  it('leaves out what says nothing', async () => {
    const lead = said('Do this:', [], { support: 'partial', issues: [{ kind: 'no_claim', text: 'x' }] })
    const right = said('“Keep the heater at 25 degrees all year.”', [2])
    expect(await score(lead, right)).toMatchObject({ citationRecall: 1, quoteMatch: 1 })
    expect(await score(lead)).toEqual({
      citationRecall: null,
      citationPrecision: null,
      misattribution: null,
      quoteMatch: null,
    })
  })

  it('is null for an abstention, which is no failure to cite', async () => {
    const abstention = sampleAnswer({ outcome: 'abstain', sentences: [], citations: [] })
    const scores = await scoreCitations(abstention, { passages, judge })
    expect(Object.values(scores)).toEqual([null, null, null, null])
  })
})
