import { FootnoteError, type SourceDefinition } from '@footnote/contract'
import { decodeText } from './decode-text.ts'
import { parseHtml } from './parse-html.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { parseLog, parsePlainText } from './parse-plain-text.ts'
import type { ParsedDocument } from './parsed-document.ts'

type Format = 'markdown' | 'html' | 'docbook' | 'text' | 'log'

/** Changes when the same bytes give another text, other blocks or other passages, so that documents are read anew. */
export const parserVersion = '1'

const formatByExtension: Record<string, Format> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'text',
  '.text': 'text',
  '.rst': 'text',
  '.log': 'log',
}

/** Lower case, with the dot. */
export const supportedExtensions: readonly string[] = Object.keys(formatByExtension)

const maxBytes: Record<Format, number> = {
  markdown: 2_000_000,
  html: 20_000_000,
  docbook: 20_000_000,
  text: 20_000_000,
  log: 20_000_000,
}

/**
 * Reads a document's bytes as text with structure.
 * @param input.name the file's name or path; its extension tells the format unless `format` does
 * @throws FootnoteError `invalid_input` for a format that is not read, for what is not text or holds none,
 * and for malformed content; `too_large` beyond 2 MB of Markdown or 20 MB of anything else.
 */
export function parseDocument(input: {
  name: string
  bytes: Uint8Array
  format?: SourceDefinition['format']
}): ParsedDocument {
  const { name, bytes } = input
  const format = formatOf(name, input.format ?? 'auto')
  if (bytes.length > maxBytes[format]) {
    throw new FootnoteError('too_large', `${name} is larger than ${maxBytes[format] / 1_000_000} MB`)
  }
  const { text, warnings } = decodeText({ name, bytes, html: format === 'html' || format === 'docbook' })
  const parsed = parseText(format, { name, text, fallbackTitle: fileStem(name) })
  if (parsed.blocks.length === 0) throw new FootnoteError('invalid_input', `${name} holds no text`)
  return { ...parsed, warnings: [...warnings, ...parsed.warnings] }
}

function formatOf(name: string, format: SourceDefinition['format']): Format {
  if (format !== 'auto') return format
  const extension = /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? ''
  if (Object.hasOwn(formatByExtension, extension)) return formatByExtension[extension] as Format
  throw new FootnoteError(
    'invalid_input',
    `${name} has a format that is not read (known: ${supportedExtensions.join(', ')})`,
  )
}

function parseText(
  format: Format,
  input: { name: string; text: string; fallbackTitle: string },
): ParsedDocument {
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
  }
}

/** "guides/vacuum.md" is "vacuum". */
function fileStem(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? name
  return base.replace(/(?<=.)\.[^.]+$/, '') || name
}
