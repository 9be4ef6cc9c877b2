import { z } from 'zod'
import { Facets } from './facets.ts'

export const maxQuestionCharacters = 8_000

export const Outcome = z.enum(['answer', 'abstain', 'out_of_scope'])
export type Outcome = z.infer<typeof Outcome>

export const Support = z.enum(['supported', 'partial', 'unsupported'])
export type Support = z.infer<typeof Support>

/** One sentence of an answer with the numbers of the citations that it rests on. */
export const AnswerSentence = z.object({
  text: z.string(),
  support: Support,
  citations: z.array(z.int().positive()),
})
export type AnswerSentence = z.infer<typeof AnswerSentence>

/** A quote pinned to a revision: `quote` equals the revision's text from `charStart` to `charEnd` (UTF-16 code units, end exclusive). */
export const Citation = z.object({
  n: z.int().positive(),
  passageId: z.string(),
  revisionId: z.string(),
  documentUri: z.string(),
  title: z.string(),
  headingPath: z.array(z.string()),
  quote: z.string(),
  charStart: z.int().nonnegative(),
  charEnd: z.int().nonnegative(),
  url: z.string().nullable(),
  facets: Facets,
  publishedAt: z.string().nullable(),
})
export type Citation = z.infer<typeof Citation>

/** A limit that this answer has, said in a sentence. Kinds are steady names, such as `offline_model` or `corpus_date`. */
export const AnswerLimit = z.object({ kind: z.string(), text: z.string() })
export type AnswerLimit = z.infer<typeof AnswerLimit>

export const Usage = z.object({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  /** US dollars; null where the model's price is not known. */
  costUsd: z.number().nonnegative().nullable(),
})
export type Usage = z.infer<typeof Usage>

export const Answer = z.object({
  id: z.string(),
  conversationId: z.string(),
  question: z.string(),
  /** What the reader narrowed the question to. */
  facets: Facets,
  outcome: Outcome,
  text: z.string(),
  sentences: z.array(AnswerSentence),
  citations: z.array(Citation),
  /** On `abstain`: the passages that came nearest, which do not answer the question. */
  nearest: z.array(Citation),
  confidence: z.number().min(0).max(1),
  limits: z.array(AnswerLimit),
  model: z.string(),
  cached: z.enum(['exact', 'semantic', 'verified']).nullable(),
  usage: Usage,
  /** Milliseconds a step, and `totalMs`. */
  timings: z.record(z.string(), z.number()),
  traceId: z.string(),
  createdAt: z.string(),
})
export type Answer = z.infer<typeof Answer>

export const AskRequest = z.strictObject({
  question: z.string(),
  conversationId: z.uuid().optional(),
  facets: Facets.optional(),
})
export type AskRequest = z.infer<typeof AskRequest>
