import { extname } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { supportedExtensions } from '../parsing/document-format.ts'

const maxLength = 120
/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * The name under which an upload is kept: a plain file name that is the same on every system.
 * @throws FootnoteError `invalid_input` for one that is a path, hidden, or of a format that is not read.
 */
export function checkUploadName(name: string): string {
  const plain = name.normalize('NFC').trim()
  if (plain === '' || plain.length > maxLength) {
    throw new FootnoteError('invalid_input', `A file name of 1 to ${maxLength} characters is needed`)
  }
  if (
    /[\p{C}/\\:*?"<>|]/u.test(plain) ||
    plain.startsWith('.') ||
    plain.endsWith('.') ||
    reserved.test(plain)
  ) {
    throw new FootnoteError(
      'invalid_input',
      `"${plain}" cannot be the name of a document: use a plain file name`,
    )
  }
  if (!supportedExtensions.includes(extname(plain).toLowerCase())) {
    throw new FootnoteError(
      'invalid_input',
      `${plain} has a format that is not read (known: ${supportedExtensions.join(', ')})`,
    )
  }
  return plain
}
