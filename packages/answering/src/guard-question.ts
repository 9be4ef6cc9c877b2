import { FootnoteError, maxQuestionCharacters } from '@footnote/contract'

/** Control characters but tab and line feed, what broken surrogates become, and all that is invisible. */
const unseen = /[[\p{Cc}--[\t\n]]\ufffd\p{Default_Ignorable_Code_Point}]/gv

/**
 * The question as it is stored and searched: NFC, without control characters, broken surrogates, what is invisible
 * or space at its ends.
 * @throws FootnoteError `too_large`, or `invalid_input` when nothing is left that could be a question.
 */
export function guardQuestion(raw: string): string {
  const question = raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\v\f\u0085]/g, ' ')
    .replace(unseen, '')
    .normalize('NFC')
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
