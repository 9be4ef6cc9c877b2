import { type Answer, type EditRequest, FootnoteError } from '@footnote/contract'
import { readAnswer, saveEdit } from '@footnote/db'
import { type ReviewContext, redactWords, takeSnapshot } from './raise-flag.ts'

/**
 * Keeps an answer as a person would have it, beside the answer as it was given, for experts to judge.
 * @throws FootnoteError `not_found` when there is no such answer; `invalid_input` when nothing was changed.
 */
export async function editAnswer(
  context: ReviewContext,
  answerId: string,
  given: EditRequest,
): Promise<Answer> {
  const { text, note } = redactWords(given)
  const answer = await readAnswer(context.db, answerId)
  if (text === (answer.edited?.text ?? answer.text).trim()) {
    throw new FootnoteError('invalid_input', 'The text is as it was: change what is to be kept as an edit')
  }
  const snapshot = await takeSnapshot(context, answerId)
  await saveEdit(context.db, answerId, { text, note: note || null, snapshot })
  return readAnswer(context.db, answerId)
}
