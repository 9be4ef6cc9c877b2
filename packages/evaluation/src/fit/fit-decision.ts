import { type AnsweringContext, fittedFeatures, type LogisticModel } from '@footnote/answering'
import { type EvalCase, FootnoteError, type Outcome, type ScopeWords } from '@footnote/contract'
import { auroc } from '../metrics/auroc.ts'
import { brierScore, expectedCalibrationError } from '../metrics/calibration.ts'
import { chooseThreshold, type OperatingPoint, operatingPoints } from './choose-thresholds.ts'
import {
  collectRows,
  type RetrieverWithout,
  type Row,
  rowsOfCases,
  type TrainingQuestions,
} from './collect-rows.ts'
import { crossValidate, type FitTask, type Prediction } from './cross-validate.ts'
import type { LogisticFit } from './fit-logistic.ts'
import { fitScopeWords } from './fit-scope-words.ts'

/** How good a fit was on the cases, each predicted by fits that had not seen it. */
export interface FitFigures {
  cases: number
  auc: number | null
  ece: number | null
  brier: number | null
}

export interface FittedDecision {
  scope: LogisticModel
  sufficiency: LogisticModel
  /** To go into the domain's definition. */
  thresholds: { scope: number; sufficiency: number }
  /** To go into the domain's file of words. */
  words: ScopeWords
  figures: {
    trainedOn: Record<Row['origin'], number>
    scope: FitFigures
    sufficiency: FitFigures
    /** Of the questions in the domain. */
    riskCoverage: OperatingPoint[]
    /** The cases, each predicted by fits that had not seen it. */
    rightOutcome: number
    byExpected: Record<Outcome, string>
  }
}

const scopeTask: FitTask = {
  name: 'scope',
  isPositive: ({ expected }) => expected !== 'out_of_scope',
  weightOf: ({ origin }) => ({ case: 1, declined: 0.1, known: 0 })[origin],
}
/** A training question is less like what is really asked than a case is, and there are many more of them. */
const sufficiencyTask: FitTask = {
  name: 'sufficiency',
  isPositive: ({ expected }) => expected === 'answer',
  weightOf: ({ origin }) => ({ case: 1, declined: 0.3, known: 0.1 })[origin],
}
const scopeSteps = Array.from({ length: 17 }, (_, step) => round(0.1 + step * 0.05))

/**
 * Fits the two models of the decision on labelled questions: whether a question is in the domain, on all of them,
 * and whether the evidence suffices, on those in the domain; and the words of the scope. Known questions are asked of
 * an index without them. Thresholds are chosen on predictions by fits that had not seen the question or another of its
 * document.
 */
export async function fitDecision(
  context: AnsweringContext,
  input: { cases: EvalCase[]; training: TrainingQuestions; retrieverWithout: RetrieverWithout },
): Promise<FittedDecision> {
  for (const outcome of ['answer', 'abstain', 'out_of_scope'] as const) requireTwo(input.cases, outcome)
  const rows = await collectRows(context, input)
  const scope = crossValidate(
    rows.filter((row) => scopeTask.weightOf(row) > 0),
    scopeTask,
  )
  const sufficiency = crossValidate(
    rows.filter(({ expected }) => expected !== 'out_of_scope'),
    sufficiencyTask,
  )
  const riskCoverage = operatingPoints(sufficiency.unseen)
  const threshold = chooseThreshold(riskCoverage)
  const both = outcomesOfCases(scope.unseen, sufficiency.unseen)
  const thresholds = { scope: chooseScope(both, threshold), sufficiency: threshold }
  const { known, unanswered, outside } = input.training
  return {
    scope: named(scope.fit, 'scope'),
    sufficiency: named(sufficiency.fit, 'sufficiency'),
    thresholds,
    words: fitScopeWords([...known.map(({ question }) => question), ...unanswered], outside),
    figures: {
      trainedOn: countOrigins(rows),
      scope: figuresOf(scope.unseen),
      sufficiency: figuresOf(sufficiency.unseen),
      riskCoverage,
      rightOutcome: round(shareRight(both, thresholds)),
      byExpected: {
        answer: tally(both, thresholds, 'answer'),
        abstain: tally(both, thresholds, 'abstain'),
        out_of_scope: tally(both, thresholds, 'out_of_scope'),
      },
    },
  }
}

/**
 * Fits whether the evidence suffices on the cases of a corpus whose documents are not known to be asked anything, by
 * what every corpus has.
 */
export async function fitSufficiencyWithoutQuestions(
  context: AnsweringContext,
  cases: EvalCase[],
): Promise<{ model: LogisticModel; figures: FitFigures & { riskCoverage: OperatingPoint[] } }> {
  const inside = cases.filter(({ expect }) => expect.outcome !== 'out_of_scope')
  for (const outcome of ['answer', 'abstain'] as const) requireTwo(inside, outcome)
  const { fit, unseen } = crossValidate(await rowsOfCases(context, inside), {
    ...sufficiencyTask,
    name: 'sufficiencyWithoutQuestions',
  })
  return {
    model: named(fit, 'sufficiencyWithoutQuestions'),
    figures: { ...figuresOf(unseen), riskCoverage: operatingPoints(unseen) },
  }
}

function requireTwo(cases: EvalCase[], outcome: Outcome): void {
  if (cases.filter(({ expect }) => expect.outcome === outcome).length >= 2) return
  throw new FootnoteError('invalid_input', `Fitting needs at least two cases whose outcome is ${outcome}`)
}

function figuresOf(unseen: Prediction[]): FitFigures {
  const cases = unseen.filter(({ row }) => row.origin === 'case')
  const forecasts = cases.map(({ probability, label }) => ({ probability, came: label }))
  return {
    cases: cases.length,
    auc: rounded(auroc(cases.map(({ probability, label }) => ({ score: probability, positive: label })))),
    ece: rounded(expectedCalibrationError(forecasts)),
    brier: rounded(brierScore(forecasts)),
  }
}

interface Judged {
  expected: Outcome
  scope: number
  sufficiency: number
}

/** What is out of scope is in no fit of the evidence; it counts as answered when the scope lets it through. */
function outcomesOfCases(scope: Prediction[], sufficiency: Prediction[]): Judged[] {
  const evidence = new Map(sufficiency.map(({ row, probability }) => [row, probability]))
  return scope
    .filter(({ row }) => row.origin === 'case')
    .map(({ row, probability }) => ({
      expected: row.expected,
      scope: probability,
      sufficiency: evidence.get(row) ?? 1,
    }))
}

type Thresholds = { scope: number; sufficiency: number }

function outcomeOf(judged: Judged, thresholds: Thresholds): Outcome {
  if (judged.scope < thresholds.scope) return 'out_of_scope'
  return judged.sufficiency < thresholds.sufficiency ? 'abstain' : 'answer'
}

/** The one with the best mean of accuracy and of accuracy per outcome; among equals the middle one. */
function chooseScope(judged: Judged[], sufficiency: number): number {
  const merits = scopeSteps.map((scope) => {
    const thresholds = { scope, sufficiency }
    const shares = (['answer', 'abstain', 'out_of_scope'] as const).map((outcome) =>
      shareRight(
        judged.filter(({ expected }) => expected === outcome),
        thresholds,
      ),
    )
    return shareRight(judged, thresholds) + shares.reduce((sum, share) => sum + share, 0) / shares.length
  })
  const best = Math.max(...merits)
  const equal = scopeSteps.filter((_, at) => (merits[at] ?? 0) >= best - 1e-9)
  return equal[Math.floor(equal.length / 2)] ?? 0.5
}

function shareRight(judged: Judged[], thresholds: Thresholds): number {
  return judged.filter((each) => outcomeOf(each, thresholds) === each.expected).length / judged.length
}

function tally(judged: Judged[], thresholds: Thresholds, outcome: Outcome): string {
  const expected = judged.filter((each) => each.expected === outcome)
  return `${expected.filter((each) => outcomeOf(each, thresholds) === outcome).length} of ${expected.length}`
}

function countOrigins(rows: Row[]): Record<Row['origin'], number> {
  const count = (origin: Row['origin']): number => rows.filter((row) => row.origin === origin).length
  return { case: count('case'), declined: count('declined'), known: count('known') }
}

function named({ intercept, weights }: LogisticFit, name: FitTask['name']): LogisticModel {
  return {
    intercept: round(intercept),
    weights: Object.fromEntries(
      fittedFeatures[name].map((feature, at) => [feature, round(weights[at] ?? 0)]),
    ),
  }
}

function rounded(value: number | null): number | null {
  return value === null ? null : round(value)
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
