import { FootnoteError, type LabelRequest, type ReviewItem } from '@footnote/contract'
import { readReviewItem, saveLabel } from '@footnote/db'
import { type ReviewContext, redactWords } from './raise-flag.ts'

/**
 * Adds an expert's label to a review item.
 * @throws FootnoteError `not_found`; `invalid_input` for a sentence that the answer does not have.
 */
export async function labelItem(
  context: ReviewContext,
  reviewItemId: string,
  input: LabelRequest,
): Promise<ReviewItem> {
  const { snapshot } = await readReviewItem(context.db, reviewItemId)
  const { length } = snapshot.answer.sentences
  if (input.kind === 'sentence' && input.sentenceIndex >= length) {
    throw new FootnoteError(
      'invalid_input',
      `The answer has ${length} sentences: there is no sentence ${input.sentenceIndex} (counted from 0)`,
    )
  }
  await saveLabel(context.db, reviewItemId, redactWords(input))
  return readReviewItem(context.db, reviewItemId)
}
