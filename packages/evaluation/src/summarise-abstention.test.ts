import type { CaseResult, Outcome } from '@footnote/contract'
import { describe, expect, it } from 'vitest'
import { summariseAbstention } from './summarise-abstention.ts'
import { sampleAnswer, sampleResult } from './testing/samples.ts'

function resultOf(
  expected: Outcome,
  given: {
    outcome: Outcome
    answerability: number | null
    confidence?: number
    source?: number
    hitAt5?: number
  },
): CaseResult {
  const { outcome, answerability, confidence = 0.5, source = 1, hitAt5 = 1 } = given
  const answerable = expected === 'answer'
  return sampleResult({
    expect: { outcome: expected },
    answer: sampleAnswer({ outcome, answerability, confidence }),
    scores: {
      outcome: Number(outcome === expected),
      source: answerable ? source : null,
      hitAt5: answerable ? hitAt5 : null,
    },
  })
}

describe('summariseAbstention', () => {
  const results = [
    resultOf('answer', { outcome: 'answer', answerability: 0.9, confidence: 0.9 }),
    resultOf('answer', { outcome: 'answer', answerability: 0.8, confidence: 0.8, source: 0, hitAt5: 0 }),
    resultOf('abstain', { outcome: 'answer', answerability: 0.7, confidence: 0.7 }),
    resultOf('answer', { outcome: 'abstain', answerability: 0.4, confidence: 0.5 }),
    resultOf('out_of_scope', { outcome: 'abstain', answerability: 0.1, confidence: 0.6 }),
  ]

  it('takes any refusal of what cannot be answered for right', () => {
    const figures = summariseAbstention(results)
    expect(figures?.byCorpus.refusal).toEqual({ precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 })
    expect(figures?.byCorpus.answer).toEqual({ precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 })
    // What was not found is not answerable by retrieval.
    expect(figures?.byRetrieval.answer).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 2 / 5 })
  })

  it('ranks by answerability and counts wrong sources as risk', () => {
    const figures = summariseAbstention(results)
    // From the surest on: right, wrong source, not in the sources, refused and answerable, not in the sources.
    expect(figures?.aurc).toBeCloseTo((0 + 1 / 2 + 2 / 3 + 2 / 4 + 3 / 5) / 5, 12)
    expect(figures?.aurcAtBest).toBeCloseTo((0 + 0 + 1 / 3 + 2 / 4 + 3 / 5) / 5, 12)
    expect(figures).toMatchObject({ n: 5, riskAt80Coverage: 2 / 4, coverageAt5Risk: 1 / 5, auc: 5 / 6 })
  })

  it('compares confidence with the outcome, answerability with the question', () => {
    const figures = summariseAbstention(results)
    const outcome = [0.1, 0.2, 0.7, 0.5, 0.6].reduce((sum, miss) => sum + miss ** 2, 0) / 5
    const answerable = [0.1, 0.2, 0.7, 0.6, 0.1].reduce((sum, miss) => sum + miss ** 2, 0) / 5
    expect(figures?.brier).toBeCloseTo(outcome, 12)
    expect(figures?.answerabilityBrier).toBeCloseTo(answerable, 12)
  })

  it('leaves out errors, and says nothing where no answer says how answerable it was', () => {
    const failed = sampleResult({ answer: null, error: 'ask: gone' })
    expect(summariseAbstention([...results, failed])?.n).toBe(5)
    expect(summariseAbstention([failed])).toBeNull()
    expect(summariseAbstention([resultOf('answer', { outcome: 'answer', answerability: null })])).toBeNull()
  })
})
