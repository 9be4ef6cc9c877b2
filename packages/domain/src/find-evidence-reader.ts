import { type EvidenceReader, FootnoteError } from '@footnote/contract'
import { splitQuestion } from './evidence/parse-evidence.ts'

const readers = new Map<string, EvidenceReader>([['postgres', splitQuestion]])

/**
 * The readers that a definition names in `evidence`; null when it names none.
 * @throws FootnoteError `invalid_input` for a name under which there are none.
 */
export function findEvidenceReader(name: string | undefined): EvidenceReader | null {
  if (name === undefined) return null
  const reader = readers.get(name)
  if (reader) return reader
  throw new FootnoteError(
    'invalid_input',
    `There are no evidence readers "${name}": there are ${[...readers.keys()].map((known) => `"${known}"`).join(', ')}`,
  )
}
