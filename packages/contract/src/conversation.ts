import { z } from 'zod'
import { Answer } from './answer.ts'
import { EvidencePiece } from './evidence.ts'
import { PlainText } from './plain-text.ts'

export const ConversationSummary = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  questions: z.int(),
})
export type ConversationSummary = z.infer<typeof ConversationSummary>

/** A question whose answer was cut off has `answer: null` and says why in `failure`. */
export const ConversationTurn = z.object({
  questionId: z.string(),
  question: z.string(),
  /** As in `Answer`. */
  asked: z.string().nullable().default(null),
  evidence: z.array(EvidencePiece).default([]),
  askedAt: z.string(),
  answer: Answer.nullable(),
  failure: z.string().nullable(),
  /** The id that the answer has or will have; null where no stream was kept. */
  answerId: z.string().nullable().default(null),
  /** Whether the answer is being written: its events can be followed. */
  running: z.boolean().default(false),
  /** What had been written of an answer that was cut off or stopped. */
  partialText: z.string().nullable().default(null),
})
export type ConversationTurn = z.infer<typeof ConversationTurn>

/** The token under which a conversation can be read by whoever has it. */
export const ConversationShare = z.object({ token: z.uuid() })
export type ConversationShare = z.infer<typeof ConversationShare>

export const RenameRequest = z.strictObject({ title: PlainText.trim().min(1).max(200) })
export type RenameRequest = z.infer<typeof RenameRequest>

export const Conversation = ConversationSummary.extend({
  turns: z.array(ConversationTurn),
  /** Null while it is not shared, and for whoever reads it by its link. */
  shareToken: z.string().nullable().default(null),
})
export type Conversation = z.infer<typeof Conversation>
