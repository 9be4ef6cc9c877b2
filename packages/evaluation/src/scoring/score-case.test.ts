import { describe, expect, it } from 'vitest'
import { sampleAnswer, sampleCase, sampleCitation } from '../testing/samples.ts'
import { scoreCase } from './score-case.ts'

const found = (...uris: string[]): { documentUri: string }[] => uris.map((documentUri) => ({ documentUri }))

describe('scoreCase', () => {
  it('passes an answer with the right outcome, source and texts', () => {
    const expected = sampleCase('a', {
      sources: ['other.html', 'page.html'],
      contains: [['off', 'default  IS\non'], ['On.']],
      excludes: ['VACUUM FULL'],
    })
    const { scores, passed } = scoreCase(expected, sampleAnswer(), found('https://docs.example/15/page.html'))
    expect(passed).toBe(true)
    expect(scores).toMatchObject({ outcome: 1, source: 1, contains: 1, excludes: 1, hitAt5: 1, mrr: 1 })
  })
  it('has null, not 0 and not 1, for what does not apply', () => {
    const { scores, passed } = scoreCase(sampleCase('a', { sources: [], contains: [] }), sampleAnswer(), [])
    expect(passed).toBe(true)
    expect(scores).toEqual({
      outcome: 1,
      source: null,
      contains: null,
      excludes: null,
      answerability: null,
      hitAt5: null,
      recallAt5: null,
      recallAt10: null,
      ndcgAt10: null,
      mrr: null,
    })
  })
  it.each([
    ['outcome', { sources: ['page.html'] }, { outcome: 'abstain' as const }],
    ['source', { sources: ['elsewhere.html'] }, {}],
    ['contains', { contains: [['default'], ['absent']] }, {}],
    ['excludes', { excludes: ['DEFAULT is'] }, {}],
  ])('fails on %s alone', (score, expectation, answer) => {
    const result = scoreCase(sampleCase('a', expectation), sampleAnswer(answer), [])
    expect(result.passed).toBe(false)
    expect(result.scores[score]).toBe(score === 'contains' ? 0.5 : 0)
  })
  it('does not take what came nearest for a citation', () => {
    const abstained = sampleAnswer({
      outcome: 'abstain',
      citations: [],
      nearest: [sampleCitation('x/page.html')],
    })
    expect(scoreCase(sampleCase('a', { sources: ['page.html'] }), abstained, []).scores.source).toBe(0)
  })
  it('reads the whole answer, past the first line', () => {
    const answer = sampleAnswer({ text: 'First line.\n\nSecond line:\n\tthe last word.' })
    const contains = [['second line: the last']]
    expect(scoreCase(sampleCase('a', { contains }), answer, []).scores.contains).toBe(1)
  })
  it('asks only for the outcome and excludes where no answer is expected', () => {
    const expectation = { outcome: 'abstain' as const, sources: ['page.html'], contains: [['x']] }
    const abstained = sampleAnswer({ outcome: 'abstain', text: 'The sources do not say.', citations: [] })
    const { scores, passed } = scoreCase(sampleCase('a', expectation), abstained, [])
    expect(passed).toBe(true)
    expect(scores).toMatchObject({ outcome: 1, source: null, contains: null, excludes: null })

    const excludes = ['do not say']
    expect(scoreCase(sampleCase('a', { ...expectation, excludes }), abstained, []).passed).toBe(false)
  })
  it('scores an error 0 where a measure applies, so that it cannot leave the means', () => {
    const expectation = { sources: ['page.html'], contains: [['x']], excludes: ['y'] }
    const { scores, passed } = scoreCase(sampleCase('a', expectation), null, null)
    expect(passed).toBe(false)
    expect(scores).toMatchObject({
      outcome: 0,
      source: 0,
      contains: 0,
      excludes: null,
      hitAt5: 0,
      ndcgAt10: 0,
    })
  })
})

describe('retrieval scores', () => {
  const expected = sampleCase('a', { sources: ['x.html', 'y.html'] })

  it('takes hit@5 over passages and the rest over distinct documents', () => {
    const ranking = found('d/a', 'd/a', 'd/a', 'd/b', 'd/b', 'd/x.html', 'd/x.html')
    const { scores } = scoreCase(expected, sampleAnswer(), ranking)
    expect(scores.hitAt5).toBe(0)
    expect(scores.recallAt5).toBe(0.5)
    expect(scores.mrr).toBeCloseTo(1 / 3, 10)
  })
  it('counts a page once, and its copy in another version as a place lost', () => {
    const ranking = found('15/x.html', '16/x.html', '15/y.html')
    const { scores } = scoreCase(expected, sampleAnswer(), ranking)
    expect(scores.recallAt5).toBe(1)
    // Found at places 1 and 3 of an ideal 1 and 2.
    expect(scores.ndcgAt10).toBeCloseTo(1.5 / 1.63093, 5)
  })
  it('lets a missed source cost', () => {
    const { scores } = scoreCase(expected, sampleAnswer(), found('15/x.html'))
    expect(scores.recallAt10).toBe(0.5)
    expect(scores.ndcgAt10).toBeCloseTo(1 / 1.63093, 5)
    expect(scores.mrr).toBe(1)
  })
  it('tells the fifth document from the sixth and the tenth from the eleventh', () => {
    const fillers = (n: number): string[] => Array.from({ length: n }, (_, i) => `d/${i}`)
    const ranking = found(...fillers(5), 'd/x.html', 'd/5', 'd/6', 'd/7', 'd/8', 'd/y.html')
    const { scores } = scoreCase(expected, sampleAnswer(), ranking)
    expect(scores).toMatchObject({ recallAt5: 0, recallAt10: 0.5 })
  })
})
