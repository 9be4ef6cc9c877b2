import { z } from 'zod'

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
  lastEval: z
    .object({
      runId: z.string(),
      finishedAt: z.string(),
      suites: z.array(z.string()),
      model: z.string(),
      questions: z.int(),
      outcomeRight: z.object({ passed: z.int(), n: z.int(), low: z.number(), high: z.number() }),
      sourceRight: z.object({ passed: z.int(), n: z.int() }),
      declinedRight: z.object({ passed: z.int(), n: z.int() }),
    })
    .nullable(),
})
export type LimitsCard = z.infer<typeof LimitsCard>
