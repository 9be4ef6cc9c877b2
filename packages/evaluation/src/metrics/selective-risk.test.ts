import { describe, expect, it } from 'vitest'
import { areaUnderRiskCoverage, coverageAtRisk, riskAtCoverage, riskCoverageCurve } from './selective-risk.ts'

const item = (confidence: number, wrong: 0 | 1) => ({ confidence, wrong: wrong === 1 })
/** Right, wrong, right, right, wrong from the surest on. */
const five = [item(0.6, 1), item(0.9, 0), item(0.7, 0), item(0.8, 1), item(0.65, 0)]

describe('riskCoverageCurve', () => {
  it('keeps the surest first', () => {
    expect(riskCoverageCurve(five).map(({ coverage, risk }) => [coverage, risk])).toEqual([
      [0.2, 0],
      [0.4, 1 / 2],
      [0.6, 1 / 3],
      [0.8, 1 / 4],
      [1, 2 / 5],
    ])
  })

  it('keeps what is equally sure together', () => {
    expect(riskCoverageCurve([item(0.5, 1), item(0.5, 0)])).toEqual([
      { coverage: 1, risk: 0.5, confidence: 0.5 },
    ])
  })
})

describe('areaUnderRiskCoverage', () => {
  it('is the mean risk over the number kept', () => {
    expect(areaUnderRiskCoverage(five)).toBeCloseTo((0 + 1 / 2 + 1 / 3 + 1 / 4 + 2 / 5) / 5, 12)
  })

  it('is the risk itself where the confidence tells nothing, in whatever order', () => {
    const flat = [item(0.5, 1), item(0.5, 0), item(0.5, 0), item(0.5, 0)]
    expect(areaUnderRiskCoverage(flat)).toBeCloseTo(0.25, 12)
    expect(areaUnderRiskCoverage(flat.toReversed())).toBeCloseTo(0.25, 12)
  })

  it('is 0 without a mistake and null without anything', () => {
    expect(areaUnderRiskCoverage([item(0.2, 0)])).toBe(0)
    expect(areaUnderRiskCoverage([])).toBeNull()
  })
})

describe('riskAtCoverage and coverageAtRisk', () => {
  it('read the curve', () => {
    expect(riskAtCoverage(five, 0.8)).toBe(1 / 4)
    expect(riskAtCoverage(five, 0.7)).toBe(1 / 4)
    expect(coverageAtRisk(five, 0.05)).toBe(0.2)
    expect(coverageAtRisk(five, 0.3)).toBe(0.8)
    expect(coverageAtRisk([item(0.9, 1)], 0.05)).toBe(0)
  })

  it('are null without items', () => {
    expect(riskAtCoverage([], 0.8)).toBeNull()
    expect(coverageAtRisk([], 0.05)).toBeNull()
  })
})
