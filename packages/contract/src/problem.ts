import { z } from 'zod'
import { errorCodes } from './error.ts'

/** RFC 9457 problem document; `code` is a key of the error table. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes]),
  detail: z.string(),
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>
