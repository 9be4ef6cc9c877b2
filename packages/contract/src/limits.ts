import { z } from 'zod'

/** A share of cases with its Wilson interval at 95 %; the ends are null where `n` is 0. */
const Share = z.object({
  passed: z.int(),
  n: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

/** The figures of a run that readers are shown. */
export const MeasuredRun = z.object({
  runId: z.string(),
  finishedAt: z.string(),
  suites: z.array(z.string()),
  model: z.string(),
  questions: z.int(),
  /** Answered, abstained or declined as was right. */
  outcomeRight: Share,
  /** Of answerable questions: a right source was cited. */
  sourceRight: Share,
  /** Of questions to be declined: they were. */
  declinedRight: Share,
})
export type MeasuredRun = z.infer<typeof MeasuredRun>

/** A question that several people asked and that the sources do not answer. */
export const KnownGap = z.object({ question: z.string(), asked: z.int(), lastAskedAt: z.string() })
export type KnownGap = z.infer<typeof KnownGap>

/** The card that says what the assistant covers, what it does not, and how good it was when last measured. */
export const LimitsCard = z.object({
  name: z.string(),
  tagline: z.string(),
  covers: z.array(z.string()),
  doesNotCover: z.array(z.string()),
  limits: z.array(z.string()),
  disclaimer: z.string(),
  suggestedQuestions: z.array(z.string()),
  /** What tells sources apart, such as their version, with the values that a person can prefer. */
  facets: z.array(z.object({ name: z.string(), label: z.string(), values: z.array(z.string()) })).default([]),
  models: z.object({
    chat: z.string().nullable(),
    embedding: z.string().nullable(),
    offline: z.boolean(),
  }),
  corpus: z.object({
    documents: z.int(),
    passages: z.int(),
    ingestedAt: z.string().nullable(),
    sources: z.array(
      z.object({
        name: z.string(),
        documents: z.int(),
        passages: z.int(),
        facets: z.record(z.string(), z.array(z.string())),
        syncedAt: z.string().nullable(),
        failures: z.int(),
      }),
    ),
  }),
  /** Figures of the last finished run; null until one was made. */
  lastEval: MeasuredRun.nullable(),
  /** The last runs with figures, the newest first. */
  evalHistory: z.array(MeasuredRun).default([]),
  /** The most asked first; only what was asked in two conversations or more, so that nobody's own question is shown. */
  knownGaps: z.array(KnownGap).default([]),
  /** What was asked in the last 30 days, and how much of it could not be answered. */
  recent: z
    .object({ questions: z.int(), abstained: z.int(), outOfScope: z.int() })
    .default({ questions: 0, abstained: 0, outOfScope: 0 }),
  /** What judges whether passages bear a model's sentence out: a signal, not a proof. */
  support: z
    .object({
      judge: z.string(),
      /** How often it is right, as a sentence; null where that was not measured. */
      measured: z.string().nullable(),
    })
    .nullable()
    .default(null),
  /** Whether conversations may be shared by links. */
  shareLinks: z.boolean().default(true),
})
export type LimitsCard = z.infer<typeof LimitsCard>
