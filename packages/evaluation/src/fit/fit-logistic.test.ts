import { describe, expect, it } from 'vitest'
import { fitLogistic, predictLogistic } from './fit-logistic.ts'

describe('fitLogistic', () => {
  it('gives the log odds of the classes when there is nothing else to learn from', () => {
    const fit = fitLogistic([[0], [0], [0], [0]], [1, 1, 1, 0], { penalty: 1 })
    expect(fit.intercept).toBeCloseTo(Math.log(3), 6)
    expect(fit.weights[0]).toBeCloseTo(0, 9)
  })

  it('agrees with the closed form of a two-by-two table as the penalty vanishes', () => {
    // 8 of 10 without the feature are 0, 6 of 10 with it are 1: the weight is the log odds ratio.
    const rows = [...Array(10).fill([0]), ...Array(10).fill([1])]
    const labels = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]
    const fit = fitLogistic(rows, labels, { penalty: 1e-9 })
    expect(fit.intercept).toBeCloseTo(Math.log(2 / 8), 5)
    expect(fit.weights[0]).toBeCloseTo(Math.log((6 / 4) * (8 / 2)), 5)
    expect(predictLogistic(fit, [1])).toBeCloseTo(0.6, 6)
  })

  it('stays finite on separable data', () => {
    const fit = fitLogistic([[0], [0.1], [0.9], [1]], [0, 0, 1, 1], { penalty: 0.1 })
    expect(Number.isFinite(fit.weights[0])).toBe(true)
    expect(predictLogistic(fit, [1])).toBeGreaterThan(0.5)
    expect(predictLogistic(fit, [0])).toBeLessThan(0.5)
  })
})
