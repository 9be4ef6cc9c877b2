import { describe, expect, it } from 'vitest'
import { refusalScores } from './refusal-scores.ts'

const items = (answerable: boolean, refused: boolean, count: number) =>
  Array.from({ length: count }, () => ({ answerable, refused }))

describe('refusalScores', () => {
  it('counts refusals against unanswerable questions and answers against answerable ones', () => {
    const scores = refusalScores([
      ...items(true, false, 8),
      ...items(true, true, 2),
      ...items(false, true, 3),
      ...items(false, false, 1),
    ])
    expect(scores.refusal).toEqual({ precision: 3 / 5, recall: 3 / 4, f1: 6 / 9 })
    expect(scores.answer).toEqual({ precision: 8 / 9, recall: 8 / 10, f1: 16 / 19 })
    expect(scores.f1).toBeCloseTo((6 / 9 + 16 / 19) / 2, 12)
  })

  it('says nothing of what did not occur', () => {
    const { refusal, answer, f1 } = refusalScores(items(true, false, 2))
    expect(refusal).toEqual({ precision: null, recall: null, f1: null })
    expect(answer).toEqual({ precision: 1, recall: 1, f1: 1 })
    expect(f1).toBeNull()
  })
})
