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
  /** That the evidence found suffices to answer it, if it is in the domain. */
  sufficiencyProbability: number
}

/** Of 1,014 names of PostgreSQL's manual, each asked for alone, 1,002 have their own definition first. */
const lookupSufficiency = 0.988

/**
 * Of the threshold, what is asked where evidence was recognised: its readers know what the sources were chosen for, and
 * the suites have no pastes to learn that from.
 */
const barForEvidence = 0.75

/** Decides from what was found, before a word is written. The thresholds are the domain's. */
export function decideOutcome(
  features: DecisionFeatures,
  thresholds: DomainDefinition['thresholds'],
): Decision {
  const isSettled = features.evidence === 1 || features.lookup === 1
  const scopeProbability = isSettled ? 1 : predict(fitted.scope, features)
  const sufficiencyProbability =
    features.lookup === 1 ? lookupSufficiency : predict(sufficiency(features), features)
  const bar = thresholds.sufficiency * (features.evidence === 1 ? barForEvidence : 1)
  return {
    outcome:
      scopeProbability < thresholds.scope
        ? 'out_of_scope'
        : sufficiencyProbability < bar
          ? 'abstain'
          : 'answer',
    scopeProbability,
    sufficiencyProbability,
  }
}

/** That the question is in the domain and what was found answers it. */
export function answerabilityOf({ scopeProbability, sufficiencyProbability }: Decision): number {
  return scopeProbability * sufficiencyProbability
}

/** How probable an outcome is: the three add up to 1. */
export function probabilityOf(outcome: Outcome, decision: Decision): number {
  if (outcome === 'out_of_scope') return 1 - decision.scopeProbability
  const answerability = answerabilityOf(decision)
  return outcome === 'answer' ? answerability : decision.scopeProbability - answerability
}

function sufficiency(features: DecisionFeatures): LogisticModel {
  return features.questions === 1 ? fitted.sufficiency : fitted.sufficiencyWithoutQuestions
}

function predict(model: LogisticModel, features: DecisionFeatures): number {
  let sum = model.intercept
  for (const [name, value] of Object.entries(features)) sum += (model.weights[name] ?? 0) * value
  return 1 / (1 + Math.exp(-sum))
}
