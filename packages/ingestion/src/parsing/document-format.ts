import { FootnoteError, type SourceDefinition } from '@footnote/contract'
import { openArchive } from './archive/open-archive.ts'
import { binaryKind } from './binary-kind.ts'

export type DocumentFormat = Exclude<SourceDefinition['format'], 'auto'> | 'log'

interface FormatFacts {
  /** As it is called in a sentence, with its article. */
  called: string
  extensions: string[]
  maxBytes: number
  /** Up to this size it is read at once where it is needed; 0 for what always goes to a thread. */
  maxBytesInPlace: number
  /** Whether the first bytes tell it, as they do of all that is no text. */
  shownByBytes: boolean
}

const megabyte = 1_000_000

/** Up to the sizes that are read in place, even a document made to be slow takes a second or two. */
const formats: Record<DocumentFormat, FormatFacts> = {
  markdown: text('a Markdown document', ['.md', '.markdown'], 0.1),
  html: text('an HTML page', ['.html', '.htm'], 0.6),
  docbook: text('a DocBook page', [], 0.6),
  text: text('a text', ['.txt', '.text', '.rst'], 1),
  log: text('a log', ['.log'], 1),
  csv: text('a CSV table', ['.csv', '.tsv'], 0),
  jsonl: text('a JSON Lines file', ['.jsonl', '.ndjson'], 1),
  notebook: text('a Jupyter notebook', ['.ipynb'], 0.1),
  pdf: binary('a PDF document', ['.pdf']),
  docx: binary('a Word document', ['.docx', '.docm']),
  xlsx: binary('an Excel workbook', ['.xlsx', '.xlsm']),
  pptx: binary('a PowerPoint presentation', ['.pptx', '.pptm']),
  epub: binary('an EPUB book', ['.epub']),
}

const formatByExtension = new Map(
  Object.entries(formats).flatMap(([format, { extensions }]) =>
    extensions.map((extension) => [extension, format as DocumentFormat]),
  ),
)

/** Lower case, with the dot. */
export const supportedExtensions: readonly string[] = [...formatByExtension.keys()]

/** How large a file may be, in bytes; larger ones need not be read. Of a name that tells no format, the largest of all. */
export function maxBytesOf(name: string, format: SourceDefinition['format'] = 'auto'): number {
  const known = format === 'auto' ? formatByExtension.get(extensionOf(name)) : format
  return known ? formats[known].maxBytes : Math.max(...Object.values(formats).map(({ maxBytes }) => maxBytes))
}

/** How a format is called in a sentence, with its article. */
export function calledFormat(format: DocumentFormat): string {
  return formats[format].called
}

/** Whether a document is read so fast that it needs no thread of its own. */
export function isReadInPlace(input: {
  name: string
  bytes: Uint8Array
  format: SourceDefinition['format']
}): boolean {
  const { name, bytes, format } = input
  const known = format === 'auto' ? formatByExtension.get(extensionOf(name)) : format
  return known !== undefined && bytes.length <= formats[known].maxBytesInPlace && binaryKind(bytes) === null
}

/**
 * Tells a document's format: what the source says, else what its first bytes show, else its extension.
 * @throws FootnoteError `invalid_input` for a format that is not read and for content that is not of its format.
 */
export function formatOf(input: { name: string; bytes: Uint8Array; format: SourceDefinition['format'] }): {
  format: DocumentFormat
  warnings: string[]
} {
  const { name, bytes } = input
  const named = formatByExtension.get(extensionOf(name))
  const expected = input.format === 'auto' ? named : input.format
  const shown = shownFormat(name, bytes)
  if (input.format === 'auto' && shown && shown !== named) {
    const warnings = named ? [`It is ${calledFormat(shown)}, though its name says otherwise`] : []
    return { format: shown, warnings }
  }
  if (!expected) {
    throw new FootnoteError(
      'invalid_input',
      `${name} has a format that is not read (known: ${supportedExtensions.join(', ')})`,
    )
  }
  if (formats[expected].shownByBytes && shown !== expected) {
    throw new FootnoteError('invalid_input', mismatch(name, bytes, expected))
  }
  return { format: expected, warnings: [] }
}

/** Where an office document keeps what makes it one. */
const officeParts: [start: string, format: DocumentFormat][] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
  ['META-INF/container.xml', 'epub'],
]

/** What the bytes themselves show; null for text, which is the same whatever its format. */
function shownFormat(name: string, bytes: Uint8Array): DocumentFormat | null {
  const kind = binaryKind(bytes)
  if (kind?.startsWith('a ZIP archive')) {
    const { names } = openArchive({ name, bytes })
    return officeParts.find(([start]) => names.some((part) => part.startsWith(start)))?.[1] ?? null
  }
  return kind === 'a PDF document' || (kind === null && isPdfAfterJunk(name, bytes)) ? 'pdf' : null
}

/** Readers of PDF have always allowed a kilobyte of something else before it. */
function isPdfAfterJunk(name: string, bytes: Uint8Array): boolean {
  return extensionOf(name) === '.pdf' && toBuffer(bytes.subarray(0, 1_024)).includes('%PDF-')
}

function mismatch(name: string, bytes: Uint8Array, expected: DocumentFormat): string {
  const called = calledFormat(expected)
  if (bytes.length === 0) return `${name} holds no text`
  const kind = binaryKind(bytes)
  if (kind !== 'an office document') return `${name} is not ${called}: it is ${kind ?? 'something else'}`
  return isEncryptedOffice(bytes)
    ? `${name} is encrypted: without its password it cannot be read`
    : `${name} is not ${called} but one in the format of before 2007: save it anew as one`
}

/** Office puts an encrypted document into a container of the old format, under a name of its own in UTF-16. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  return toBuffer(bytes).includes('EncryptedPackage', 0, 'utf16le')
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function extensionOf(name: string): string {
  return /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? ''
}

function text(called: string, extensions: string[], megabytesInPlace: number): FormatFacts {
  return {
    called,
    extensions,
    maxBytes: 50 * megabyte,
    maxBytesInPlace: megabytesInPlace * megabyte,
    shownByBytes: false,
  }
}

function binary(called: string, extensions: string[]): FormatFacts {
  return { called, extensions, maxBytes: 100 * megabyte, maxBytesInPlace: 0, shownByBytes: true }
}
