import { z } from 'zod'

export const AnswerLength = z.enum(['shorter', 'normal', 'longer'])
export type AnswerLength = z.infer<typeof AnswerLength>

/** A passage by its id, or a document by its URI. */
const SourceReference = z.string().trim().min(1).max(2_000)

/** How a person may steer an answer, beside the question. */
export const steeringFields = {
  /** Read first, whatever the search says of them. */
  pinned: z.array(SourceReference).max(20).optional(),
  /** Left out. */
  excluded: z.array(SourceReference).max(100).optional(),
  /** Nothing but what is pinned is read. */
  onlyPinned: z.boolean().optional(),
  length: AnswerLength.optional(),
  /** One of those that `GET /api/models` lists. */
  model: z.string().trim().min(1).max(200).optional(),
}

/** How an answer was steered. */
export const Steering = z.object({
  pinned: z.array(z.string()),
  excluded: z.array(z.string()),
  onlyPinned: z.boolean(),
  length: AnswerLength,
  /** The model that was asked for; null for the default one. */
  model: z.string().nullable(),
})
export type Steering = z.infer<typeof Steering>

/** A model that a question can be put to: one that writes, or the one that puts exact quotes together. */
export const ModelChoice = z.object({
  id: z.string(),
  kind: z.enum(['chat', 'quotes']),
  isDefault: z.boolean(),
})
export type ModelChoice = z.infer<typeof ModelChoice>
