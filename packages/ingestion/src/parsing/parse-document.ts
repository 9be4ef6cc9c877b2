import { FootnoteError, type SourceDefinition } from '@footnote/contract'
import { decodeText } from './decode-text.ts'
import { calledFormat, type DocumentFormat, formatOf, maxBytesOf } from './document-format.ts'
import { parseHtml } from './parse-html.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { parseLog, parsePlainText } from './parse-plain-text.ts'
import type { ParsedDocument } from './parsed-document.ts'

/** Changes when the same bytes give another text, other blocks or other passages, so that documents are read anew. */
export const parserVersion = '3'

export interface DocumentToParse {
  /** The file's name or path; its extension tells the format where neither `format` nor the bytes do. */
  name: string
  bytes: Uint8Array
  format?: SourceDefinition['format']
}

/**
 * Reads a document's bytes as text with structure, in this thread and with no limit of time: what comes from people
 * goes through a document parser.
 * @throws FootnoteError `invalid_input` for a format that is not read, for what is not of its format or holds no text,
 * and for malformed content; `too_large` beyond 50 MB of text or 100 MB of anything else.
 */
export async function parseDocument(input: DocumentToParse): Promise<ParsedDocument> {
  const { name, bytes, format: wanted = 'auto' } = input
  const maxBytes = maxBytesOf(name, wanted)
  if (bytes.length > maxBytes) {
    throw new FootnoteError('too_large', `${name} is larger than ${maxBytes / 1_000_000} MB`)
  }
  const { format, warnings } = formatOf({ name, bytes, format: wanted })
  const parsed =
    bytes.length === 0 ? null : await parseAs(format, { name, bytes, fallbackTitle: fileStem(name) })
  if (!parsed?.blocks.length) throw new FootnoteError('invalid_input', `${name} holds no text`)
  return { ...parsed, warnings: [...warnings, ...parsed.warnings] }
}

interface ParserInput {
  name: string
  bytes: Uint8Array
  fallbackTitle: string
}

async function parseAs(format: DocumentFormat, input: ParserInput): Promise<ParsedDocument> {
  try {
    return await (isBinary(format) ? parseBinary(format, input) : parseText(format, input))
  } catch (cause) {
    throw toReason(cause, input.name, format)
  }
}

const binaryFormats = ['pdf', 'docx', 'xlsx', 'pptx', 'epub'] as const
type BinaryFormat = (typeof binaryFormats)[number]

function isBinary(format: DocumentFormat): format is BinaryFormat {
  return (binaryFormats as readonly string[]).includes(format)
}

/** The libraries are loaded when the first document needs them: together they are megabytes. */
async function parseBinary(format: BinaryFormat, input: ParserInput): Promise<ParsedDocument> {
  switch (format) {
    case 'pdf':
      return (await import('./pdf/parse-pdf.ts')).parsePdf(input)
    case 'docx':
      return (await import('./docx/parse-docx.ts')).parseDocx(input)
    case 'xlsx':
      return (await import('./xlsx/parse-xlsx.ts')).parseXlsx(input)
    case 'pptx':
      return (await import('./pptx/parse-pptx.ts')).parsePptx(input)
    case 'epub':
      return (await import('./epub/parse-epub.ts')).parseEpub(input)
  }
}

async function parseText(
  format: Exclude<DocumentFormat, BinaryFormat>,
  { name, bytes, fallbackTitle }: ParserInput,
): Promise<ParsedDocument> {
  const { text, warnings } = decodeText({ name, bytes, html: format === 'html' || format === 'docbook' })
  const parsed = await parseDecoded(format, { name, text, fallbackTitle })
  return { ...parsed, warnings: [...warnings, ...parsed.warnings] }
}

async function parseDecoded(
  format: Exclude<DocumentFormat, BinaryFormat>,
  input: { name: string; text: string; fallbackTitle: string },
): Promise<ParsedDocument> {
  const { name, text, fallbackTitle } = input
  switch (format) {
    case 'markdown':
      return parseMarkdown({ name, markdown: text, fallbackTitle })
    case 'html':
      return parseHtml({ html: text, fallbackTitle })
    case 'docbook':
      return parseHtml({ html: text, fallbackTitle, docBook: true })
    case 'text':
      return parsePlainText({ text, fallbackTitle })
    case 'log':
      return parseLog({ text, fallbackTitle })
    case 'csv':
      return (await import('./csv/parse-csv.ts')).parseCsv(input)
    case 'jsonl':
      return (await import('./jsonl/parse-jsonl.ts')).parseJsonLines(input)
    case 'notebook':
      return (await import('./notebook/parse-notebook.ts')).parseNotebook(input)
  }
}

/** What a library throws over a broken document says little to a person, so that it is kept for the log. */
function toReason(thrown: unknown, name: string, format: DocumentFormat): FootnoteError {
  if (thrown instanceof FootnoteError) return thrown
  if (thrown instanceof RangeError && /call stack/.test(thrown.message)) {
    return new FootnoteError('invalid_input', `${name} is nested too deeply`, { cause: thrown })
  }
  if (thrown instanceof RangeError && /allocation failed|string length/i.test(thrown.message)) {
    return new FootnoteError('too_large', `${name} needs more memory than there is`, { cause: thrown })
  }
  return new FootnoteError('invalid_input', `${name} is damaged, or not ${calledFormat(format)}`, {
    cause: thrown,
  })
}

/** "guides/vacuum.md" is "vacuum". */
function fileStem(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? name
  return base.replace(/(?<=.)\.[^.]+$/, '') || name
}
