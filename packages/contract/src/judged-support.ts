import { z } from 'zod'
import { Support } from './answer.ts'

/** What a language model says as a judge of support. */
export const JudgedSupport = z.object({
  support: Support,
  /** In one short sentence: what the passages say, or lack. */
  reason: z.string(),
})
export type JudgedSupport = z.infer<typeof JudgedSupport>
