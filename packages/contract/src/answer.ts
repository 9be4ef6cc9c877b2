import { z } from 'zod'
import { EvidencePiece, IgnoredObservations } from './evidence.ts'
import { Facets } from './facets.ts'
import { OtherVersion, VersionDifference } from './other-version.ts'
import { Redaction } from './redaction.ts'
import { Steering, steeringFields } from './steering.ts'

/** Of a question apart from the evidence that is pasted into it. */
export const maxQuestionCharacters = 8_000

export const Outcome = z.enum(['answer', 'abstain', 'out_of_scope'])
export type Outcome = z.infer<typeof Outcome>

export const Support = z.enum(['supported', 'partial', 'unsupported'])
export type Support = z.infer<typeof Support>

/**
 * What speaks against a sentence. Kinds are steady names: `number`, `identifier` and `command` stand in no passage that it
 * cites; `negation`, `quantifier` and `comparison` differ from the nearest one; `misattributed` is borne out by another
 * passage; `uncited` cites nothing, `unmapped` named a passage that is not there; `blended` is put together from passages
 * for different versions or the like without naming them; `judged` is what a judging model objects; `no_claim` says nothing
 * to be borne out.
 */
export const SupportIssue = z.object({ kind: z.string(), text: z.string() })
export type SupportIssue = z.infer<typeof SupportIssue>

/** One sentence of an answer with the numbers of the citations that it rests on. */
export const AnswerSentence = z.object({
  text: z.string(),
  support: Support,
  citations: z.array(z.int().positive()),
  /** Where the sentence stands in the answer's text: UTF-16 code units, end exclusive; both 0 in answers from before it was kept. */
  start: z.int().nonnegative().default(0),
  end: z.int().nonnegative().default(0),
  /** That the cited passages bear it out, as the support classifier sees it; null for what was not judged, such as a quote. */
  probability: z.number().min(0).max(1).nullable().default(null),
  issues: z.array(SupportIssue).default([]),
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
  otherVersions: z.array(OtherVersion).default([]),
  /** Of the cited passage with the other versions that say something else there. */
  differences: z.array(VersionDifference).default([]),
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

/** The answer that one was given from. `verifiedBy` names who verified it; null for one that nobody did. */
export const CachedFrom = z.object({
  answerId: z.string(),
  createdAt: z.string(),
  verifiedBy: z.string().nullable(),
})
export type CachedFrom = z.infer<typeof CachedFrom>

/** An answer as a person would have it. */
export const AnswerEdit = z.object({
  id: z.string(),
  text: z.string(),
  note: z.string().nullable(),
  createdAt: z.string(),
})
export type AnswerEdit = z.infer<typeof AnswerEdit>

export const Answer = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** As it was typed, with all that was pasted. */
  question: z.string(),
  /** The question apart from the evidence, or one made of the evidence where nothing else was written; null without evidence. */
  asked: z.string().nullable().default(null),
  /** The follow-up as it reads without the conversation before it; null where the question stood alone. */
  standalone: z.string().nullable().default(null),
  /** How the person steered it; null where they did not. */
  steering: Steering.nullable().default(null),
  /** What was read from the paste, with the observations that the person let stand. */
  evidence: z.array(EvidencePiece).default([]),
  /** What was taken out of the question before it was kept or sent. */
  redactions: z.array(Redaction).default([]),
  /** What the reader narrowed the question to. */
  facets: Facets,
  /** What was looked for first: named in the question, narrowed to, read from evidence or set in the profile. */
  preferred: Facets.default({}),
  outcome: Outcome,
  /** `limits`: a greeting, or a question about the assistant itself, answered by the limits card and not by sources. */
  kind: z.enum(['sources', 'limits']).default('sources'),
  text: z.string(),
  sentences: z.array(AnswerSentence),
  citations: z.array(Citation),
  /** On `abstain`: the passages that came nearest, which do not answer the question. */
  nearest: z.array(Citation),
  /** On `abstain`: names and words of the question that were looked for, the most telling first. */
  lookedFor: z.array(z.string()).default([]),
  /** On `abstain`: what it would take to answer, a sentence each. */
  needed: z.array(z.string()).default([]),
  /** That this outcome is the right one. */
  confidence: z.number().min(0).max(1),
  /** That the question is in the domain and the passages found answer it; null for answers made before it was kept. */
  answerability: z.number().min(0).max(1).nullable().default(null),
  limits: z.array(AnswerLimit),
  /** The newest edit of a person; null where it was not edited. `text` is always as it was given. */
  edited: AnswerEdit.nullable().default(null),
  model: z.string(),
  /** Whether it was given before: to the same question, to one that means the same, or as verified by an expert. */
  cached: z.enum(['exact', 'semantic', 'verified']).nullable(),
  cachedFrom: CachedFrom.nullable().default(null),
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
  /** Narrows: what is of another value is left out. */
  facets: Facets.optional(),
  /** What the person has saved, such as their server's version: preferred, never narrowing. */
  profile: Facets.optional(),
  ignoredObservations: IgnoredObservations.optional(),
  ...steeringFields,
  /** The answer's id, chosen by the caller: the same request sent again then gets the same answer, not another. */
  answerId: z.uuid().optional(),
  /** Answers anew, whatever was answered before. */
  fresh: z.boolean().optional(),
})
export type AskRequest = z.infer<typeof AskRequest>
