import type { AnswerLimit, AnswerSentence, Citation, Outcome, Usage } from '@footnote/contract'
import type { SupportJudge } from './support/support-judge.ts'

/** What a writer makes of the evidence; `citations` are numbered from 1 in the order of their first use. */
export interface Draft {
  /** A writer that sees that the passages do not answer says `abstain`. */
  outcome: Extract<Outcome, 'answer' | 'abstain'>
  text: string
  sentences: AnswerSentence[]
  citations: Citation[]
  model: string
  promptHash: string | null
  usage: Usage
  /** Markers that named no passage, and were dropped. */
  unmappedCitations: number
  /** The writer reached its limit of length before its end. */
  cutShort: boolean
  /** Sentences that no passage bore out, and that were written anew or left out. */
  mended?: { repaired: number; dropped: number }
  /** What judged the sentences; quotes need no judge. */
  judge?: Pick<SupportJudge, 'id' | 'measured'>
  /** What the guard of the model's text took out or ended. */
  guarded?: AnswerLimit[]
  /** What is to be known of the citations, once they have been compared with other versions. */
  notes?: AnswerLimit[]
  /** From this index on, citations are there to show what other versions say. */
  comparedFrom?: number
}

/** What a writer says while it writes. */
export interface DraftListener {
  delta(text: string): void
  sentence(index: number, sentence: AnswerSentence): void
}
