import type { Answer } from '@footnote/contract'
import { saveAnswer } from '@footnote/db'
import type { Retrieval } from '@footnote/retrieval'
import type { AnsweringContext } from './answering-context.ts'
import type { AskedQuestion } from './asked-question.ts'
import type { DecisionFeatures } from './deciding/decision-features.ts'
import type { Draft } from './draft.ts'

/** Keeps an answer with the trace of its search. */
export async function recordAnswer(
  context: AnsweringContext,
  input: {
    asked: AskedQuestion
    answer: Answer
    draft: Draft | null
    retrieval: Pick<Retrieval, 'query' | 'passages' | 'corpusVersion' | 'embeddingSpace'>
    features: Partial<DecisionFeatures>
  },
): Promise<void> {
  const { asked, answer, draft, retrieval, features } = input
  await saveAnswer(context.db, {
    answer,
    questionId: asked.questionId,
    promptHash: draft?.promptHash ?? null,
    trace: {
      query: [retrieval.query, ...asked.read.extraTerms].join('\n'),
      passages: retrieval.passages.map(({ passageId, score, parts }) => ({
        passageId: Number(passageId),
        score,
        parts,
      })),
      corpusVersion: retrieval.corpusVersion,
      embeddingSpace: retrieval.embeddingSpace,
      features: { ...features },
    },
  })
}
