import { maxPastedCharacters, maxQuestionCharacters } from '@footnote/contract'
import { chatStrings, pasteStrings } from '../strings/catalogue.ts'
import { formatCount } from '../ui/format.ts'
import type { Paste } from './use-paste.ts'

/**
 * Why a text cannot be sent, or null. What is recognised as evidence does not count as question; until it is known what
 * that is, the server decides.
 */
export function whatIsTooLong(
  text: string,
  { reading, isCurrent }: Pick<Paste, 'reading' | 'isCurrent'>,
): string | null {
  if (text.length > maxPastedCharacters) {
    return pasteStrings.tooLong(formatCount(text.length), formatCount(maxPastedCharacters))
  }
  const own = reading !== null && isCurrent ? reading.question.length : 0
  if (own <= maxQuestionCharacters) return null
  return chatStrings.composer.tooLong(formatCount(own), formatCount(maxQuestionCharacters))
}
