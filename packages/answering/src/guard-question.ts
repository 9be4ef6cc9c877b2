import { FootnoteError, maxQuestionCharacters } from '@footnote/contract'

/**
 * The question as it is stored and searched: NFC, without control characters, broken surrogates or space at its ends.
 * @throws FootnoteError `too_large`, or `invalid_input` when nothing is left that could be a question.
 */
export function guardQuestion(raw: string): string {
  const question = raw
    .toWellFormed()
    .normalize('NFC')
    // Control characters but tab and line feed, and what is invisible.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd]/g, '')
    .trim()
  if (question.length > maxQuestionCharacters) {
    throw new FootnoteError(
      'too_large',
      `The question has ${question.length.toLocaleString('en')} characters: ${maxQuestionCharacters.toLocaleString('en')} is the most that is read`,
    )
  }
  if (!/[\p{L}\p{N}]/u.test(question)) {
    throw new FootnoteError('invalid_input', 'The question is empty: write what you want to know')
  }
  return question
}
