import {
  type Context,
  type FeedbackRequest,
  type Flag,
  type FlagSnapshot,
  FootnoteError,
} from '@footnote/contract'
import { type Queryable, readAnswer, readPassages, readProvenance, saveFlag } from '@footnote/db'
import { redact } from '@footnote/guards'
import type { Models } from '@footnote/models'

export type ReviewContext = Context<Queryable, Models>

/**
 * Keeps a reader's feedback, with the number of their browser where it has one, and without passwords, keys and personal
 * data in its words. A flag, or a thumb down, keeps a snapshot of the answer and of all it was made from.
 * @throws FootnoteError `not_found` when there is no such answer; `invalid_input` for a sentence that it does not have.
 */
export async function raiseFlag(
  context: ReviewContext,
  given: FeedbackRequest,
  readerId: string | null = null,
): Promise<Flag> {
  const input = redactWords(given)
  const answer = await readAnswer(context.db, input.answerId)
  const { sentenceIndex } = input
  if (sentenceIndex !== undefined && sentenceIndex >= answer.sentences.length) {
    throw new FootnoteError(
      'invalid_input',
      `The answer has ${answer.sentences.length} sentences: there is no sentence ${sentenceIndex} (counted from 0)`,
    )
  }
  const isFlag = input.reason !== undefined || input.thumb === 'down'
  const snapshot = isFlag ? await takeSnapshot(context, input.answerId) : null
  return saveFlag(context.db, input, { snapshot, readerId })
}

/** What people write beside their verdict, without what should not be kept. */
export function redactWords<
  Words extends { comment?: string; correction?: string; text?: string; note?: string },
>(given: Words): Words {
  const kept = { ...given }
  for (const key of ['comment', 'correction', 'text', 'note'] as const) {
    const words = given[key]
    if (words !== undefined) kept[key] = redact(words).text
  }
  return kept
}

/** An answer with all that it was made from. */
export async function takeSnapshot({ db }: ReviewContext, answerId: string): Promise<FlagSnapshot> {
  const answer = await readAnswer(db, answerId)
  const provenance = await readProvenance(db, answerId)
  const found = await readPassages(
    db,
    provenance.passages.map(({ passageId }) => passageId),
  )
  const byId = new Map(found.map((passage) => [passage.id, passage]))
  return {
    answer,
    model: answer.model,
    promptHash: provenance.promptHash,
    corpusVersion: provenance.corpusVersion,
    embeddingSpace: provenance.embeddingSpace,
    passages: provenance.passages.flatMap(({ passageId, score }) => {
      const passage = byId.get(String(passageId))
      if (!passage) return []
      const { documentUri, headingPath, text } = passage
      return [{ passageId: String(passageId), documentUri, headingPath, text, score }]
    }),
  }
}
