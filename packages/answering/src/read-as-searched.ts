import type { AnswerLimit } from '@footnote/contract'
import type { Retrieval } from '@footnote/retrieval'
import type { ReadQuestion } from './read-question.ts'

/** The question with the names that were meant, so that what was found for them is also quoted and judged by them. */
export function readAsSearched(
  read: ReadQuestion,
  { corrections, searched }: Pick<Retrieval, 'corrections' | 'searched'>,
): ReadQuestion {
  return corrections.length === 0 ? read : { ...read, query: searched }
}

/** Says which names of a question were taken for others. */
export function correctionLimits({ corrections }: Pick<Retrieval, 'corrections'>): AnswerLimit[] {
  return corrections.map(({ from, to }) => ({
    kind: 'spelling',
    text: `No source has “${from}”: it was read as “${to}”.`,
  }))
}
