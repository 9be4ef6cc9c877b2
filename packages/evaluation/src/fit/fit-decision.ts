import {
  type AnsweringContext,
  decisionFeatures,
  featureNames,
  type LogisticModel,
  readQuestion,
  searchQuestion,
} from '@footnote/answering'
import { type EvalCase, FootnoteError, type Outcome, type ScopeWords } from '@footnote/contract'
import { fitLogistic, predictLogistic } from './fit-logistic.ts'
import { fitScopeWords } from './fit-scope-words.ts'

export interface FittedDecision {
  scope: LogisticModel
  sufficiency: LogisticModel
  /** To go into the domain's definition. */
  thresholds: { scope: number; sufficiency: number }
  /** To go into the domain's file of words. */
  words: ScopeWords
  /** Of the training questions beside the cases. */
  trainingOutcomes: { abstain: string; out_of_scope: string }
  /** The cases, each predicted by a fit that had not seen it. */
  crossValidated: { cases: number; rightOutcome: number; byExpected: Record<Outcome, string> }
}

interface Row {
  features: number[]
  expected: Outcome
  weight: number
}

interface Predicted {
  scope: number
  sufficiency: number
  expected: Outcome
}

const penalty = 0.1
const folds = 10
/** Where one dealing into folds would leave the thresholds to chance. */
const repeats = 7
/** A training question is less like what is really asked than a case is, and there are many more of them. */
const trainingWeight = 0.1
const passagesFound = 10
const thresholdSteps = Array.from({ length: 17 }, (_, step) => 0.1 + step * 0.05)

/** Questions beside the cases of suites, to learn from: what is asked inside and outside, and what nothing answers. */
export interface TrainingQuestions {
  /** What the documents are known to be asked. */
  known: string[]
  /** In the domain, and not in its sources. */
  unanswered: string[]
  outside: string[]
}

/**
 * Fits the two models of the decision on labelled questions: whether a question is in the domain, on all of
 * them, and whether the evidence suffices, on those in the domain; and before them the words of the scope. All is
 * predicted in ten folds, seven times dealt anew, by fits that had not seen the question. Thresholds are those with the best mean of accuracy
 * and balanced accuracy on these predictions for the cases of the suites.
 */
export async function fitDecision(
  context: AnsweringContext,
  cases: EvalCase[],
  training: TrainingQuestions,
): Promise<FittedDecision> {
  for (const outcome of ['answer', 'abstain', 'out_of_scope'] as const) {
    if (cases.filter(({ expect }) => expect.outcome === outcome).length < 2) {
      throw new FootnoteError('invalid_input', `Fitting needs at least two cases whose outcome is ${outcome}`)
    }
  }
  const questions = [
    ...cases.map(({ question, facets, expect }) => ({
      question,
      facets,
      expected: expect.outcome,
      weight: 1,
    })),
    ...training.unanswered.map((question) => ({
      question,
      expected: 'abstain' as const,
      weight: trainingWeight,
    })),
    ...training.outside.map((question) => ({
      question,
      expected: 'out_of_scope' as const,
      weight: trainingWeight,
    })),
  ].map((each, index) => ({ ...each, fold: index % folds }))
  const rows: Row[] = []
  for (let fold = 0; fold < folds; fold += 1) {
    const seen = (list: string[], outcome: Outcome): string[] => {
      const held = new Set(questions.filter((each) => each.fold === fold && each.expected === outcome))
      const texts = new Set([...held].map(({ question }) => question))
      return list.filter((question) => !texts.has(question))
    }
    const words = fitScopeWords(
      [...training.known, ...seen(training.unanswered, 'abstain')],
      seen(training.outside, 'out_of_scope'),
    )
    const scope = { ...context.domain.scope, words }
    for (const { question, expected, weight, ...asked } of questions.filter((each) => each.fold === fold)) {
      const read = readQuestion(context, { question })
      const facets = 'facets' in asked ? asked.facets : undefined
      const { retrieval } = await searchQuestion(context, read, { limit: passagesFound, facets })
      const features = decisionFeatures(read, retrieval, scope)
      rows.push({ features: featureNames.map((name) => features[name]), expected, weight })
    }
  }
  const all = Array.from({ length: repeats }, (_, repeat) => predictInFolds(rows, repeat)).flat()
  const predicted = all.filter(({ weight }) => weight === 1)
  const thresholds = chooseThresholds(predicted)
  const fits = fitBoth(rows)
  const learnt = all.filter(({ weight }) => weight < 1)
  return {
    scope: named(fits.scope),
    sufficiency: named(fits.sufficiency),
    thresholds,
    words: fitScopeWords([...training.known, ...training.unanswered], training.outside),
    trainingOutcomes: {
      abstain: tally(learnt, thresholds, 'abstain'),
      out_of_scope: tally(learnt, thresholds, 'out_of_scope'),
    },
    crossValidated: {
      cases: cases.length,
      rightOutcome: round(accuracy(predicted, thresholds)),
      byExpected: {
        answer: tally(predicted, thresholds, 'answer'),
        abstain: tally(predicted, thresholds, 'abstain'),
        out_of_scope: tally(predicted, thresholds, 'out_of_scope'),
      },
    },
  }
}

/** Every row predicted by fits to the other folds; the rows are dealt to folds in another way each time. */
function predictInFolds(rows: Row[], repeat: number): (Predicted & { weight: number })[] {
  const foldOf = (index: number): number => (index + Math.floor(index / folds) * repeat) % folds
  return Array.from({ length: folds }, (_, fold) => {
    const fits = fitBoth(rows.filter((_row, index) => foldOf(index) !== fold))
    return rows
      .filter((_row, index) => foldOf(index) === fold)
      .map((row) => ({
        scope: predictLogistic(fits.scope, row.features),
        sufficiency: predictLogistic(fits.sufficiency, row.features),
        expected: row.expected,
        weight: row.weight,
      }))
  }).flat()
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
      { penalty, caseWeights: rows.map(({ weight }) => weight) },
    ),
    sufficiency: fitLogistic(
      featuresOf(inside),
      inside.map(({ expected }) => Number(expected === 'answer')),
      { penalty, caseWeights: inside.map(({ weight }) => weight) },
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
