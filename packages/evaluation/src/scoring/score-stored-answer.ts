import { type AnsweringContext, createSentenceJudge, supportJudgeOf } from '@footnote/answering'
import type { Answer } from '@footnote/contract'
import { readPassages, readProvenance } from '@footnote/db'
import { type AnswerCitationScores, scoreCitations } from './score-citations.ts'

/** The scores of an answer's citations, against the passages that were found for it. */
export async function scoreStoredAnswer(
  context: AnsweringContext,
  answer: Answer,
): Promise<AnswerCitationScores> {
  const found = answer.outcome === 'answer' ? (await readProvenance(context.db, answer.id)).passages : []
  const ids = new Set([
    ...found.map(({ passageId }) => passageId),
    ...answer.citations.map(({ passageId }) => Number(passageId)),
  ])
  const passages = await readPassages(context.db, [...ids])
  const judge = createSentenceJudge(supportJudgeOf(context), { passages, signal: context.signal })
  return scoreCitations(answer, { passages, judge })
}
