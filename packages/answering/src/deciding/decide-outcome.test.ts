import { describe, expect, it } from 'vitest'
import { decideOutcome, probabilityOf } from './decide-outcome.ts'
import type { DecisionFeatures } from './decision-features.ts'
import { fittedFeatures } from './fitted-features.ts'

const nothing = {
  ...Object.fromEntries(
    Object.values(fittedFeatures)
      .flat()
      .map((name) => [name, 0]),
  ),
  evidence: 0,
  lookup: 0,
  questions: 1,
} as unknown as DecisionFeatures
const thresholds = { scope: 0.5, sufficiency: 0.5 }

describe('decideOutcome', () => {
  it('declines what nothing speaks for', () => {
    expect(decideOutcome(nothing, thresholds).outcome).toBe('out_of_scope')
  })

  it('takes evidence for the scope, but not for an answer', () => {
    expect(
      decideOutcome({ ...nothing, evidence: 1, askedGap: 1, leastAskedGap: 1 }, thresholds),
    ).toMatchObject({
      outcome: 'abstain',
      scopeProbability: 1,
    })
  })

  it('answers what asks for nothing but a defined name, whatever else it lacks', () => {
    expect(decideOutcome({ ...nothing, lookup: 1, unknownName: 1 }, thresholds).outcome).toBe('answer')
  })

  it('looks at known questions only where the corpus has any', () => {
    const probabilityOfKnown = (known: number, questions: number): number =>
      decideOutcome({ ...nothing, knownQuestion: known, questions }, thresholds).sufficiencyProbability
    expect(probabilityOfKnown(0, 1)).not.toBe(probabilityOfKnown(1, 1))
    expect(probabilityOfKnown(0, 0)).toBe(probabilityOfKnown(1, 0))
  })
})

describe('probabilityOf', () => {
  it('is shared out among the three outcomes', () => {
    const decision = decideOutcome({ ...nothing, evidence: 0, wordLeaning: 0.7 }, thresholds)
    const all = (['answer', 'abstain', 'out_of_scope'] as const).map((each) => probabilityOf(each, decision))
    expect(all.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12)
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
  })
})
