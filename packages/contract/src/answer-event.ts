import { z } from 'zod'
import { Answer, AnswerLimit, AnswerSentence, Citation } from './answer.ts'
import { Problem } from './problem.ts'

/** What is going on, in the order in which it happens. */
export const AnswerStage = z.enum(['understanding', 'searching', 'reading', 'writing', 'checking'])
export type AnswerStage = z.infer<typeof AnswerStage>

/** One event of an answer's stream. On the wire `id` is the SSE id and `type` the event's name. Only `done` or `error` ends a stream. */
export const AnswerEvent = z.discriminatedUnion('type', [
  z.object({
    id: z.int(),
    type: z.literal('status'),
    stage: AnswerStage,
    message: z.string(),
    /** On the first event, for taking the stream up again, stopping it and finding the answer. */
    answerId: z.string().optional(),
    conversationId: z.string().optional(),
  }),
  z.object({ id: z.int(), type: z.literal('sources'), citations: z.array(Citation) }),
  z.object({ id: z.int(), type: z.literal('delta'), text: z.string() }),
  z.object({ id: z.int(), type: z.literal('sentence'), index: z.int(), sentence: AnswerSentence }),
  z.object({ id: z.int(), type: z.literal('limits'), limits: z.array(AnswerLimit) }),
  z.object({ id: z.int(), type: z.literal('done'), answer: Answer }),
  z.object({ id: z.int(), type: z.literal('error'), problem: Problem }),
])
export type AnswerEvent = z.infer<typeof AnswerEvent>

/** What became of a wish to stop: `stopping` while the answer is being written, else how it had ended before. */
export const StoppedAnswer = z.object({
  answerId: z.string(),
  state: z.enum(['stopping', 'done', 'failed', 'stopped']),
})
export type StoppedAnswer = z.infer<typeof StoppedAnswer>
