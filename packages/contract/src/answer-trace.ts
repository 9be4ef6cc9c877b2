import { z } from 'zod'
import { ScoreParts } from './search.ts'

/** A passage that was found for a question, and why. */
export const TracedPassage = z.object({
  passageId: z.string(),
  /** From 1, the best. */
  rank: z.int().positive(),
  score: z.number(),
  parts: ScoreParts,
  /** The source that the passage's document belongs to. */
  source: z.object({ name: z.string(), authority: z.number() }),
})
export type TracedPassage = z.infer<typeof TracedPassage>

/** How the passages of an answer were found. */
export const AnswerTrace = z.object({ query: z.string(), passages: z.array(TracedPassage) })
export type AnswerTrace = z.infer<typeof AnswerTrace>
