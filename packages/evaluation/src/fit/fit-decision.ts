import {
  type AnsweringContext,
  decisionFeatures,
  facetsOfSearch,
  featureNames,
  guardQuestion,
  type LogisticModel,
} from '@footnote/answering'
import { type EvalCase, FootnoteError, type Outcome } from '@footnote/contract'
import { fitLogistic, predictLogistic } from './fit-logistic.ts'

export interface FittedDecision {
  scope: LogisticModel
  sufficiency: LogisticModel
  /** To go into the domain's definition. */
  thresholds: { scope: number; sufficiency: number }
  /** With each case predicted by a fit that had not seen it. */
  leaveOneOut: { cases: number; rightOutcome: number; byExpected: Record<Outcome, string> }
}

interface Row {
  features: number[]
  expected: Outcome
}

interface Predicted {
  scope: number
  sufficiency: number
  expected: Outcome
}

const penalty = 0.1
const passagesFound = 10
const thresholdSteps = Array.from({ length: 17 }, (_, step) => 0.1 + step * 0.05)

/**
 * Fits the two models of the decision on labelled questions: whether a question is in the domain, on all of
 * them, and whether the evidence suffices, on those in the domain. Thresholds are those with the best mean of
 * accuracy and balanced accuracy in leave-one-out prediction.
 */
export async function fitDecision(context: AnsweringContext, cases: EvalCase[]): Promise<FittedDecision> {
  const rows: Row[] = []
  for (const evalCase of cases) {
    const question = guardQuestion(evalCase.question)
    const retrieval = await context.retriever.search(question, {
      limit: passagesFound,
      ...facetsOfSearch(context.domain, question, evalCase.facets ?? {}),
      signal: context.signal,
    })
    const features = decisionFeatures(question, retrieval, context.domain.scope)
    rows.push({ features: featureNames.map((name) => features[name]), expected: evalCase.expect.outcome })
  }
  for (const outcome of ['answer', 'abstain', 'out_of_scope'] as const) {
    if (rows.filter(({ expected }) => expected === outcome).length < 2) {
      throw new FootnoteError('invalid_input', `Fitting needs at least two cases whose outcome is ${outcome}`)
    }
  }
  const predicted = rows.map((row, left): Predicted => {
    const others = rows.filter((_, index) => index !== left)
    const { scope, sufficiency } = fitBoth(others)
    return {
      scope: predictLogistic(scope, row.features),
      sufficiency: predictLogistic(sufficiency, row.features),
      expected: row.expected,
    }
  })
  const thresholds = chooseThresholds(predicted)
  const fits = fitBoth(rows)
  return {
    scope: named(fits.scope),
    sufficiency: named(fits.sufficiency),
    thresholds,
    leaveOneOut: {
      cases: rows.length,
      rightOutcome: round(accuracy(predicted, thresholds)),
      byExpected: {
        answer: tally(predicted, thresholds, 'answer'),
        abstain: tally(predicted, thresholds, 'abstain'),
        out_of_scope: tally(predicted, thresholds, 'out_of_scope'),
      },
    },
  }
}

function fitBoth(rows: Row[]): {
  scope: ReturnType<typeof fitLogistic>
  sufficiency: ReturnType<typeof fitLogistic>
} {
  const inside = rows.filter(({ expected }) => expected !== 'out_of_scope')
  const featuresOf = (chosen: Row[]): number[][] => chosen.map(({ features }) => features)
  return {
    scope: fitLogistic(
      featuresOf(rows),
      rows.map(({ expected }) => Number(expected !== 'out_of_scope')),
      penalty,
    ),
    sufficiency: fitLogistic(
      featuresOf(inside),
      inside.map(({ expected }) => Number(expected === 'answer')),
      penalty,
    ),
  }
}

function chooseThresholds(predicted: Predicted[]): { scope: number; sufficiency: number } {
  let best = { scope: 0.5, sufficiency: 0.5, merit: -1 }
  for (const scope of thresholdSteps) {
    for (const sufficiency of thresholdSteps) {
      const merit =
        accuracy(predicted, { scope, sufficiency }) + balancedAccuracy(predicted, { scope, sufficiency })
      if (merit > best.merit + 1e-9) best = { scope, sufficiency, merit }
    }
  }
  return { scope: round(best.scope), sufficiency: round(best.sufficiency) }
}

type Thresholds = { scope: number; sufficiency: number }

function outcomeOf({ scope, sufficiency }: Predicted, thresholds: Thresholds): Outcome {
  if (scope < thresholds.scope) return 'out_of_scope'
  return sufficiency < thresholds.sufficiency ? 'abstain' : 'answer'
}

function accuracy(predicted: Predicted[], thresholds: Thresholds): number {
  return predicted.filter((each) => outcomeOf(each, thresholds) === each.expected).length / predicted.length
}

function balancedAccuracy(predicted: Predicted[], thresholds: Thresholds): number {
  const outcomes = ['answer', 'abstain', 'out_of_scope'] as const
  const shares = outcomes.map((outcome) => accuracy(ofOutcome(predicted, outcome), thresholds))
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

function ofOutcome(predicted: Predicted[], outcome: Outcome): Predicted[] {
  return predicted.filter(({ expected }) => expected === outcome)
}

function tally(predicted: Predicted[], thresholds: Thresholds, outcome: Outcome): string {
  const cases = ofOutcome(predicted, outcome)
  return `${cases.filter((each) => outcomeOf(each, thresholds) === outcome).length} of ${cases.length}`
}

function named({ intercept, weights }: ReturnType<typeof fitLogistic>): LogisticModel {
  return {
    intercept: round(intercept),
    weights: Object.fromEntries(featureNames.map((name, index) => [name, round(weights[index] ?? 0)])),
  }
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
