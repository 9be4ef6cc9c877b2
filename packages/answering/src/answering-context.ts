import type { Context, EvidenceReader } from '@footnote/contract'
import type { Queryable } from '@footnote/db'
import type { Models } from '@footnote/models'
import type { Retriever } from '@footnote/retrieval'
import type { SupportJudge } from './support/support-judge.ts'

export interface AnsweringContext extends Context<Queryable, Models> {
  retriever: Retriever
  /** Reads what is pasted into a question; null for a domain that has no readers. */
  readEvidence: EvidenceReader | null
  /** Says whether passages bear a sentence out; our own classifier when left out. */
  supportJudge?: SupportJudge | undefined
  /** Whether what was answered before may be given again; left out, every question is answered anew. */
  reusesAnswers?: boolean
}
