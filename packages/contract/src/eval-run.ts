import { z } from 'zod'
import { Answer } from './answer.ts'
import { Expectation } from './suite.ts'

/** A proportion with its Wilson interval at 95 %. `value` is null when `n` is 0. */
export const Proportion = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  passed: z.int(),
  n: z.int(),
})
export type Proportion = z.infer<typeof Proportion>

/** Scores of a case: 0 to 1, null where the measure does not apply (a case that expects no source has no recall). */
export const CaseScores = z.record(z.string(), z.number().nullable())
export type CaseScores = z.infer<typeof CaseScores>

export const CaseResult = z.object({
  id: z.string(),
  suite: z.string(),
  trial: z.int(),
  question: z.string(),
  tags: z.array(z.string()),
  expect: Expectation,
  answer: Answer.nullable(),
  scores: CaseScores,
  passed: z.boolean(),
  error: z.string().optional(),
})
export type CaseResult = z.infer<typeof CaseResult>

const PrecisionRecall = z.object({
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
})
/** Refusals against unanswerable questions, answers against answerable ones; `f1` is the mean of both. */
const RefusalFigures = z.object({
  refusal: PrecisionRecall,
  answer: PrecisionRecall,
  f1: z.number().nullable(),
})

/** How well answering and refusing were told apart, over the results that have an answer; abstain and out of scope are one here. */
export const AbstentionFigures = z.object({
  n: z.int(),
  /** Of `answerability`, answerable questions against the others. */
  auc: z.number().nullable(),
  /** Area under the risk-coverage curve by `answerability`, and what the best order of the same answers would have. */
  aurc: z.number().nullable(),
  aurcAtBest: z.number().nullable(),
  riskAt80Coverage: z.number().nullable(),
  coverageAt5Risk: z.number().nullable(),
  /** Of `confidence`, for the outcome being right. */
  ece: z.number().nullable(),
  brier: z.number().nullable(),
  /** Of `answerability`, for the question being answerable. */
  answerabilityEce: z.number().nullable(),
  answerabilityBrier: z.number().nullable(),
  /** Answerable is what the case says, or besides that an expected source is among the first five passages. */
  byCorpus: RefusalFigures,
  byRetrieval: RefusalFigures,
})
export type AbstentionFigures = z.infer<typeof AbstentionFigures>

export const GateVerdict = z.object({
  held: z.boolean(),
  reasons: z.array(z.string()),
})
export type GateVerdict = z.infer<typeof GateVerdict>

export const RunSummary = z.object({
  runId: z.string(),
  suites: z.array(z.string()),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  model: z.string(),
  cases: z.int(),
  errors: z.int(),
  passed: Proportion,
  /** Right outcome, over all cases and for each outcome that was expected. */
  outcome: Proportion,
  outcomeByExpected: z.record(z.string(), Proportion),
  /** An expected source was cited, over answerable cases. */
  sourceCited: Proportion,
  contains: Proportion,
  /** An expected page stands among the first five passages found. */
  hitAt5: Proportion,
  /** Means over cases that expect sources; null without any. */
  recallAt5: z.number().nullable(),
  recallAt10: z.number().nullable(),
  ndcgAt10: z.number().nullable(),
  mrr: z.number().nullable(),
  /** Means over answers, of sentences that say something; absent in runs from before it was measured. */
  citations: z
    .object({
      recall: z.number().nullable(),
      precision: z.number().nullable(),
      misattribution: z.number().nullable(),
      quoteMatch: z.number().nullable(),
    })
    .optional(),
  byTag: z.record(z.string(), Proportion),
  /** Right outcome, by tag. */
  outcomeByTag: z.record(z.string(), Proportion).default({}),
  abstention: AbstentionFigures.nullable().default(null),
  latencyMs: z.object({ p50: z.number().nullable(), p95: z.number().nullable() }),
  gate: GateVerdict.nullable(),
})
export type RunSummary = z.infer<typeof RunSummary>

export const RunReport = z.object({ summary: RunSummary, cases: z.array(CaseResult) })
export type RunReport = z.infer<typeof RunReport>

/** A run as the store lists it. `done` of `total` while it is under way. */
export const RunListing = z.object({
  runId: z.string(),
  suites: z.array(z.string()),
  state: z.enum(['running', 'finished', 'failed']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  done: z.int(),
  total: z.int(),
  failure: z.string().nullable(),
  summary: RunSummary.nullable(),
})
export type RunListing = z.infer<typeof RunListing>

export const StartRunRequest = z.strictObject({ suites: z.array(z.string().min(1)).min(1) })
export type StartRunRequest = z.infer<typeof StartRunRequest>
