import { describe, expect, it } from 'vitest'
import { chooseThreshold, operatingPoints } from './choose-thresholds.ts'
import type { Row } from './collect-rows.ts'
import type { Prediction } from './cross-validate.ts'

const predicted = (probability: number, label: boolean, weight = 1): Prediction => ({
  row: {} as Row,
  probability,
  label,
  weight,
})

describe('operatingPoints', () => {
  it('counts each question by its weight', () => {
    const points = operatingPoints([
      predicted(0.9, true, 3),
      predicted(0.4, true),
      predicted(0.6, false),
      predicted(0.1, false, 3),
    ])
    expect(points.find(({ threshold }) => threshold === 0.5)).toEqual({
      threshold: 0.5,
      coverage: 0.5,
      risk: 0.25,
      kept: 0.75,
      refused: 0.75,
    })
  })
})

describe('chooseThreshold', () => {
  it('takes the middle of those that part the two equally well', () => {
    const points = operatingPoints([predicted(0.81, true), predicted(0.29, false)])
    expect(chooseThreshold(points)).toBe(0.55)
  })

  it('keeps what can be answered before it refuses more', () => {
    const unanswerable = Array.from({ length: 50 }, () => predicted(0.7, false))
    const answerable = [predicted(0.62, true), ...Array.from({ length: 9 }, () => predicted(0.9, true))]
    expect(chooseThreshold(operatingPoints([...answerable, ...unanswerable]))).toBeLessThanOrEqual(0.62)
  })
})
