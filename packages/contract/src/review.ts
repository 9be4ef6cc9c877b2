import { z } from 'zod'
import { Answer, Outcome, Support } from './answer.ts'
import { PlainText } from './plain-text.ts'
import { EvalCase } from './suite.ts'

/** Reasons say which part failed, so that triage starts with the reader. */
export const FlagReason = z.enum([
  'wrong',
  'not_in_source',
  'missed_source',
  // On an abstention: somebody who knows should answer.
  'needs_expert',
  'outdated',
  'out_of_scope',
  'unclear',
  'harmful',
  'other',
])
export type FlagReason = z.infer<typeof FlagReason>

/** Feedback on an answer: a thumb, or a flag on a sentence or on the whole. `sentenceIndex` counts from 0. */
export const FeedbackRequest = z
  .strictObject({
    answerId: z.uuid(),
    thumb: z.enum(['up', 'down']).optional(),
    sentenceIndex: z.int().nonnegative().optional(),
    reason: FlagReason.optional(),
    correction: PlainText.trim().max(8_000).optional(),
    comment: PlainText.trim().max(8_000).optional(),
  })
  .refine((feedback) => feedback.thumb !== undefined || feedback.reason !== undefined, {
    message: 'give a thumb or a reason',
  })
export type FeedbackRequest = z.infer<typeof FeedbackRequest>

export const ReviewState = z.enum(['open', 'claimed', 'labelled', 'fixed', 'released', 'reopened'])
export type ReviewState = z.infer<typeof ReviewState>

/** A flag as it was raised. A thumb up is feedback and not a flag: it makes no review item (`reviewItemId` null). */
export const Flag = z.object({
  id: z.string(),
  answerId: z.string(),
  reviewItemId: z.string().nullable(),
  thumb: z.enum(['up', 'down']).nullable(),
  sentenceIndex: z.int().nullable(),
  reason: FlagReason.nullable(),
  correction: z.string().nullable(),
  comment: z.string().nullable(),
  createdAt: z.string(),
})
export type Flag = z.infer<typeof Flag>

/** What a reader adds to a flag of their own. */
export const FlagAddition = z
  .strictObject({
    correction: PlainText.trim().max(8_000).optional(),
    comment: PlainText.trim().max(8_000).optional(),
  })
  .refine(({ correction, comment }) => (correction ?? comment ?? '') !== '', {
    message: 'give a correction or a comment',
  })
export type FlagAddition = z.infer<typeof FlagAddition>

/** A reader's own flag, with what has become of it. */
export const ReaderFlag = Flag.extend({
  conversationId: z.string(),
  question: z.string(),
  /** Of the item that experts work on; null for a thumb up, which makes none. */
  state: ReviewState.nullable(),
  /** What was flagged: the sentence, or the whole answer. */
  before: z.string(),
  /** What an expert said of it; null until one has. */
  verdict: z.object({ support: Support.nullable(), correction: z.string().nullable() }).nullable(),
  /** Whether it is a case that later versions are tested with. */
  isCase: z.boolean(),
  /** The answer when the case was last run; null before. */
  after: z
    .object({ text: z.string(), outcome: Outcome, passed: z.boolean(), finishedAt: z.string() })
    .nullable(),
})
export type ReaderFlag = z.infer<typeof ReaderFlag>

/** What an expert says of one sentence (`sentenceIndex`), or, as a correction, of the whole answer; or how a person edited it. */
export const Label = z.object({
  id: z.string(),
  kind: z.enum(['sentence', 'correction', 'edit']),
  sentenceIndex: z.int().nullable(),
  support: Support.nullable(),
  text: z.string().nullable(),
  /** Why it was edited. */
  note: z.string().nullable().default(null),
  createdAt: z.string(),
})
export type Label = z.infer<typeof Label>

export const LabelRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sentence'),
    sentenceIndex: z.int().nonnegative(),
    support: Support,
    text: PlainText.trim().max(8_000).optional(),
  }),
  z.strictObject({ kind: z.literal('correction'), text: PlainText.trim().min(1).max(8_000) }),
])
export type LabelRequest = z.infer<typeof LabelRequest>

/** An answer as a person would have it; the answer itself stays as it was given. */
export const EditRequest = z.strictObject({
  text: PlainText.trim().min(1).max(20_000),
  note: PlainText.trim().max(2_000).optional(),
})
export type EditRequest = z.infer<typeof EditRequest>

/** The system as it was when the flag was raised. */
export const FlagSnapshot = z.object({
  answer: Answer,
  model: z.string(),
  promptHash: z.string().nullable(),
  corpusVersion: z.int(),
  embeddingSpace: z.string().nullable(),
  passages: z.array(
    z.object({
      passageId: z.string(),
      documentUri: z.string(),
      headingPath: z.array(z.string()),
      text: z.string(),
      score: z.number(),
    }),
  ),
})
export type FlagSnapshot = z.infer<typeof FlagSnapshot>

export const ReviewItemSummary = z.object({
  id: z.string(),
  state: ReviewState,
  question: z.string(),
  outcome: z.string(),
  reasons: z.array(FlagReason),
  flagCount: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  evalCaseId: z.string().nullable(),
})
export type ReviewItemSummary = z.infer<typeof ReviewItemSummary>

export const ReviewItem = ReviewItemSummary.extend({
  flags: z.array(Flag),
  snapshot: FlagSnapshot,
  labels: z.array(Label),
  evalCase: EvalCase.nullable(),
})
export type ReviewItem = z.infer<typeof ReviewItem>
