import { z } from 'zod'
import { Outcome } from './answer.ts'
import { Facets } from './facets.ts'

/** What a good answer is. `sources`: URI endings, any one cited; `contains`: of every group any one; comparisons ignore case. */
export const Expectation = z.strictObject({
  outcome: Outcome,
  sources: z.array(z.string().min(1)).optional(),
  contains: z.array(z.array(z.string().min(1)).min(1)).optional(),
  excludes: z.array(z.string().min(1)).optional(),
  /** A good answer, or several. */
  reference: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
})
export type Expectation = z.infer<typeof Expectation>

/** One row of a suite. */
export const EvalCase = z.strictObject({
  id: z.string().min(1),
  question: z.string().min(1),
  facets: Facets.optional(),
  history: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string() })).optional(),
  tags: z.array(z.string()).optional(),
  expect: Expectation,
})
export type EvalCase = z.infer<typeof EvalCase>

/** A case of the store, with the flag and the review item that it came from. */
export const StoredEvalCase = z.object({
  case: EvalCase,
  suite: z.string(),
  flagId: z.string().nullable(),
  reviewItemId: z.string().nullable(),
  createdAt: z.string(),
})
export type StoredEvalCase = z.infer<typeof StoredEvalCase>
