import { z } from 'zod'
import { AnswerSentence, Citation } from './answer.ts'
import { Facets } from './facets.ts'
import { PlainText } from './plain-text.ts'

/**
 * `current` is given to whoever asks the same; `expired` cites a revision that is not its document's newest any more;
 * `superseded` has a newer one in its place; `retracted` was taken back.
 */
export const VerifiedState = z.enum(['current', 'expired', 'superseded', 'retracted'])
export type VerifiedState = z.infer<typeof VerifiedState>

/** An answer that an expert stands for, bound to the revisions that it cites. */
export const VerifiedAnswer = z.object({
  id: z.string(),
  reviewItemId: z.string(),
  /** The answer that was flagged. */
  answerId: z.string(),
  question: z.string(),
  facets: Facets,
  preferred: Facets,
  text: z.string(),
  sentences: z.array(AnswerSentence),
  citations: z.array(Citation),
  verifiedBy: z.string(),
  verifiedAt: z.string(),
  retractedBy: z.string().nullable(),
  retractedAt: z.string().nullable(),
  state: VerifiedState,
})
export type VerifiedAnswer = z.infer<typeof VerifiedAnswer>

const ExpertName = PlainText.trim().min(1).max(200)

/**
 * Without `text` the newest correction is verified, or, where there is none, the answer as it stands. `passages` are what
 * its markers number, from [1] on; the citations of the flagged answer when left out.
 */
export const VerifyRequest = z.strictObject({
  verifiedBy: ExpertName,
  text: PlainText.trim().min(1).max(8_000).optional(),
  passages: z
    .array(z.string().regex(/^\d{1,15}$/, 'the id of a passage is needed'))
    .min(1)
    .max(20)
    .optional(),
})
export type VerifyRequest = z.infer<typeof VerifyRequest>

export const RetractRequest = z.strictObject({ retractedBy: ExpertName })
export type RetractRequest = z.infer<typeof RetractRequest>
