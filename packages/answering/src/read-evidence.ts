import { type EvidenceReading, maxPastedCharacters } from '@footnote/contract'
import { redact } from '@footnote/guards'
import type { AnsweringContext } from './answering-context.ts'
import { cleanText, guardLength } from './guard-question.ts'

/** So many lines are seldom written by hand. */
const pastedLines = 6

/**
 * What the domain reads from a text, and the text as it is stored, which spans refer to: passwords, keys and personal
 * data are taken out first. Without a reader, and where the reader fails, all of it is the question.
 * @throws FootnoteError `too_large`
 */
export function readEvidence(
  { readEvidence: read, logger }: Pick<AnsweringContext, 'readEvidence' | 'logger'>,
  raw: string,
): { text: string; reading: EvidenceReading } {
  const clean = cleanText(raw)
  guardLength(clean, maxPastedCharacters, 'The question with what is pasted')
  const { text, redactions } = redact(clean)
  const taken = redactions.length > 0 ? { redactions } : {}
  if (!read) return { text, reading: { question: text, evidence: [], note: null, ...taken } }
  try {
    const { question, evidence } = read(text)
    return { text, reading: { question, evidence, note: noteOn(question, evidence.length), ...taken } }
  } catch (cause) {
    logger.error({ err: cause }, 'a paste could not be read')
    const note = 'What was pasted could not be read: its words are searched as they stand.'
    return { text, reading: { question: text, evidence: [], note, ...taken } }
  }
}

function noteOn(question: string, pieces: number): string | null {
  const lines = question.split('\n').filter((line) => line.trim() !== '').length
  if (lines < pastedLines) return null
  const what = pieces === 0 ? 'These lines were not' : 'Some of these lines were not'
  return `${what} recognised as something that can be read: their words are searched as they stand.`
}
