import type { AbstentionFigures, CaseResult } from '@footnote/contract'
import { auroc } from './metrics/auroc.ts'
import { brierScore, expectedCalibrationError } from './metrics/calibration.ts'
import { refusalScores } from './metrics/refusal-scores.ts'
import {
  areaUnderRiskCoverage,
  coverageAtRisk,
  type RiskItem,
  riskAtCoverage,
} from './metrics/selective-risk.ts'

const fewCovered = 0.8
const littleRisk = 0.05

/**
 * How well answering and refusing were told apart. Results without an answer (errors) are left out here: they have no
 * confidence; `errors` counts them. Null without results, or where no answer says how answerable it was.
 *
 * Risk is by answerability: a question is wrongly answered when the sources do not answer it, or when the answer
 * given cites none of the expected sources; one that was refused and could be answered is taken for right if answered.
 */
export function summariseAbstention(results: readonly CaseResult[]): AbstentionFigures | null {
  const judged = results.flatMap(({ answer, expect, scores }) =>
    answer && answer.answerability !== null
      ? [{ answer, scores, answerability: answer.answerability, answerable: expect.outcome === 'answer' }]
      : [],
  )
  if (judged.length === 0) return null
  const risks: RiskItem[] = judged.map(({ answerability, answerable, scores }) => ({
    confidence: answerability,
    wrong: !answerable || (scores.outcome === 1 && scores.source === 0),
  }))
  const outcomes = judged.map(({ answer, scores }) => ({
    probability: answer.confidence,
    came: scores.outcome === 1,
  }))
  const answerabilities = judged.map(({ answerability, answerable }) => ({
    probability: answerability,
    came: answerable,
  }))
  const refusals = judged.map(({ answer, answerable }) => ({
    answerable,
    refused: answer.outcome !== 'answer',
  }))
  return {
    n: judged.length,
    auc: auroc(judged.map(({ answerability: score, answerable: positive }) => ({ score, positive }))),
    aurc: areaUnderRiskCoverage(risks),
    aurcAtBest: areaUnderRiskCoverage(risks.map(({ wrong }) => ({ wrong, confidence: Number(!wrong) }))),
    riskAt80Coverage: riskAtCoverage(risks, fewCovered),
    coverageAt5Risk: coverageAtRisk(risks, littleRisk),
    ece: expectedCalibrationError(outcomes),
    brier: brierScore(outcomes),
    answerabilityEce: expectedCalibrationError(answerabilities),
    answerabilityBrier: brierScore(answerabilities),
    byCorpus: refusalScores(refusals),
    byRetrieval: refusalScores(
      judged.map(({ answer, answerable, scores }) => ({
        answerable: answerable && scores.hitAt5 !== 0,
        refused: answer.outcome !== 'answer',
      })),
    ),
  }
}
