import { describe, expect, it } from 'vitest'
import { predictLogistic } from './fit-logistic.ts'
import { calibrateFit, fitScaledLogistic } from './fit-scaled-logistic.ts'

const labels = [0, 0, 1, 0, 1, 1]
const caseWeights = labels.map(() => 1)

describe('fitScaledLogistic', () => {
  it('predicts the same whatever a feature is measured in', () => {
    const metres = [[1], [2], [3], [4], [5], [6]]
    const millimetres = metres.map(([value = 0]) => [value * 1_000])
    const one = fitScaledLogistic(metres, labels, { penalty: 1, caseWeights })
    const other = fitScaledLogistic(millimetres, labels, { penalty: 1, caseWeights })
    expect(predictLogistic(other, [2_500])).toBeCloseTo(predictLogistic(one, [2.5]), 9)
  })

  it('gives a feature that is always the same no weight', () => {
    const fit = fitScaledLogistic(
      labels.map((label) => [label, 7]),
      labels,
      { penalty: 1, caseWeights },
    )
    expect(fit.weights[1]).toBeCloseTo(0, 9)
  })
})

describe('calibrateFit', () => {
  it('makes of too sure a fit one that is as sure as it was right', () => {
    // Said .9 and came 7 of 10; said .1 and came 3 of 10.
    const unseen = Array.from({ length: 20 }, (_, at) => ({
      probability: at < 10 ? 0.9 : 0.1,
      label: Number(at < 7 || at >= 17),
      weight: 1,
    }))
    const fit = calibrateFit({ intercept: 0, weights: [1] }, unseen)
    expect(predictLogistic(fit, [Math.log(9)])).toBeCloseTo(0.7, 3)
    expect(predictLogistic(fit, [-Math.log(9)])).toBeCloseTo(0.3, 3)
  })
})
