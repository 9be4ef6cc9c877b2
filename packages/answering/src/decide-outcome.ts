import type { DomainDefinition, Outcome } from '@footnote/contract'
import type { DecisionFeatures } from './decision-features.ts'
import fitted from './decision-weights.json' with { type: 'json' }

/** Logistic regression: probability = 1 / (1 + exp(-(intercept + Σ weight × feature))). */
export interface LogisticModel {
  intercept: number
  weights: { [name: string]: number | undefined }
}

export interface Decision {
  outcome: Outcome
  /** That the question is in the domain. */
  scopeProbability: number
  /** That the evidence found suffices to answer it. */
  sufficiencyProbability: number
}

/** Of 1,014 names of PostgreSQL's manual, each asked for alone, 1,002 have their own definition first. */
const lookupSufficiency = 0.988

/** Decides from what was found, before a word is written. The thresholds are the domain's. */
export function decideOutcome(
  features: DecisionFeatures,
  thresholds: DomainDefinition['thresholds'],
): Decision {
  const isSettled = features.evidence === 1 || features.lookup === 1
  const scopeProbability = isSettled ? 1 : predict(fitted.scope, features)
  const sufficiencyProbability =
    features.lookup === 1 ? lookupSufficiency : predict(fitted.sufficiency, features)
  return {
    outcome:
      scopeProbability < thresholds.scope
        ? 'out_of_scope'
        : sufficiencyProbability < thresholds.sufficiency
          ? 'abstain'
          : 'answer',
    scopeProbability,
    sufficiencyProbability,
  }
}

function predict(model: LogisticModel, features: DecisionFeatures): number {
  let sum = model.intercept
  for (const [name, value] of Object.entries(features)) sum += (model.weights[name] ?? 0) * value
  return 1 / (1 + Math.exp(-sum))
}
