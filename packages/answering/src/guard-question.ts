import { FootnoteError, maxQuestionCharacters } from '@footnote/contract'
import { redact } from '@footnote/guards'

/** Control characters but tab and line feed, what broken surrogates become, and all that is invisible. */
const unseen = /[[\p{Cc}--[\t\n]]\ufffd\p{Default_Ignorable_Code_Point}]/gv

/**
 * The question as it is stored and searched: NFC, without control characters, broken surrogates, what is invisible
 * or space at its ends, and with placeholders for passwords, keys and personal data.
 * @throws FootnoteError `too_large`, or `invalid_input` when nothing is left that could be a question.
 */
export function guardQuestion(raw: string): string {
  const question = cleanText(raw)
  guardLength(question)
  if (!hasWords(question)) {
    throw new FootnoteError('invalid_input', 'The question is empty: write what you want to know')
  }
  return redact(question).text
}

/** Text as it is stored: see `guardQuestion`. */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\v\f\u0085]/g, ' ')
    .replace(unseen, '')
    .normalize('NFC')
    .trim()
}

/** @throws FootnoteError `too_large` */
export function guardLength(question: string, most = maxQuestionCharacters, what = 'The question'): void {
  if (question.length <= most) return
  throw new FootnoteError(
    'too_large',
    `${what} has ${question.length.toLocaleString('en')} characters: ${most.toLocaleString('en')} is the most that is read`,
  )
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
