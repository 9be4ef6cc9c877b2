import type { AnswerEvent, Facets } from '@footnote/contract'
import type { ModelCall } from '@footnote/models'
import type { DraftListener } from './draft.ts'
import type { ReadQuestion } from './read-question.ts'
import type { ResolvedSteering } from './resolve-steering.ts'

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

/** Events but for the closing ones, which the transport makes of the result. */
export type AnswerProgress = Unnumbered<Exclude<AnswerEvent, { type: 'done' | 'error' }>>

/** A question that is kept, on its way through the steps that answer it. */
export interface AskedQuestion {
  /** That its answer will have. */
  answerId: string
  questionId: string
  conversationId: string
  /** Of its search and of all calls to models that it takes. */
  traceId: string
  read: ReadQuestion
  facets: Facets
  profile: Facets | undefined
  /** Null where the person did not steer. */
  steering: ResolvedSteering | null
  listener: DraftListener
  emit: (event: AnswerProgress) => void
  /** Calls to models, as they end. */
  calls: ModelCall[]
}
