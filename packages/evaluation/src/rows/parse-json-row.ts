import { FootnoteError } from '@footnote/contract'

/** JSON text as data. `place` (`suite.jsonl:14`) opens the error's message. */
export function parseJsonRow(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // The parser counts lines within the row; the place has the real one.
    const reason = error instanceof Error ? error.message.replace(/ \(line \d+ column \d+\)$/, '') : ''
    throw new FootnoteError('invalid_input', `${place}: not valid JSON (${reason})`, { cause: error })
  }
}
