import { describe, expect, it } from 'vitest'
import { decideOutcome } from './decide-outcome.ts'
import { type DecisionFeatures, featureNames } from './decision-features.ts'

const nothing: DecisionFeatures = {
  ...(Object.fromEntries(featureNames.map((name) => [name, 0])) as Record<
    (typeof featureNames)[number],
    number
  >),
  evidence: 0,
  lookup: 0,
}
const thresholds = { scope: 0.5, sufficiency: 0.5 }

describe('decideOutcome', () => {
  it('declines what nothing speaks for', () => {
    expect(decideOutcome(nothing, thresholds).outcome).toBe('out_of_scope')
  })

  it('takes evidence for the scope, but not for an answer', () => {
    expect(decideOutcome({ ...nothing, evidence: 1 }, thresholds)).toMatchObject({
      outcome: 'abstain',
      scopeProbability: 1,
    })
  })

  it('answers what asks for nothing but a defined name, whatever else it lacks', () => {
    expect(decideOutcome({ ...nothing, lookup: 1, unknownName: 1 }, thresholds).outcome).toBe('answer')
  })
})
