import { FootnoteError } from '@footnote/contract'
import { getDocument, PDFDateString, type PDFDocumentProxy, VerbosityLevel } from 'unpdf/pdfjs'
import type { DocumentMetadata, ParsedDocument } from '../parsed-document.ts'
import { createTextBuilder } from '../text-builder.ts'
import { codeText } from './code-text.ts'
import { joinLines, wordsOf } from './join-lines.ts'
import { groupLines, type LineGroup, withPlainMarker } from './line-groups.ts'
import { bodySizeOf, measureLayout } from './page-layout.ts'
import { type PageLine, toPageLines } from './page-lines.ts'
import { pageRanges } from './page-ranges.ts'
import { withoutRunningLines } from './running-lines.ts'

/** Long manuals have some thousands; a hundred thousand can be written in half a megabyte. */
const maxPages = 20_000

/**
 * Reads a PDF document: headings by the size of their font, without what is repeated on every page. Each block's anchor
 * is its page, as `#page=3` opens it.
 * @throws FootnoteError `invalid_input` for what is encrypted or damaged and for pages that are pictures, `too_large`
 * for more pages than are read.
 */
export async function parsePdf(input: {
  name: string
  bytes: Uint8Array
  fallbackTitle: string
}): Promise<ParsedDocument> {
  const { name, fallbackTitle } = input
  const document = await open(name, input.bytes)
  try {
    if (document.numPages > maxPages) {
      throw new FootnoteError(
        'too_large',
        `${name} has ${document.numPages.toLocaleString('en')} pages, more than ${maxPages.toLocaleString('en')}`,
      )
    }
    const { pages, unreadable } = await readPages(document)
    const withoutText = pages.flatMap((lines, index) =>
      lines.length === 0 && !unreadable.includes(index + 1) ? [index + 1] : [],
    )
    if (withoutText.length === document.numPages) {
      throw new FootnoteError('invalid_input', `${name} holds no text on any page: scanned?`)
    }
    const body = withoutRunningLines(pages, bodySizeOf(pages.flat())).flat()
    const { text, blocks } = toBlocks(body)
    const { title, metadata } = await readInfo(document)
    const [heading] = blocks.filter(({ kind, level }) => kind === 'heading' && level === 1)
    return {
      title: title ?? (heading ? text.slice(heading.start, heading.end) : fallbackTitle),
      text,
      blocks,
      metadata,
      warnings: [...scannedPages(withoutText), ...brokenPages(unreadable)],
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

function scannedPages(pages: number[]): string[] {
  return pages.length === 0 ? [] : [`${pageRanges(pages, 'has no text', 'have no text')}: scanned?`]
}

function brokenPages(pages: number[]): string[] {
  return pages.length === 0 ? [] : [pageRanges(pages, 'cannot be read', 'cannot be read')]
}

async function open(name: string, bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      // The reader takes its bytes away from whoever has them.
      data: new Uint8Array(bytes),
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    const reason = isLocked
      ? 'is encrypted: without its password it cannot be read'
      : 'is damaged or cut off: no pages can be found in it'
    throw new FootnoteError('invalid_input', `${name} ${reason}`, { cause })
  }
}

async function readPages(document: PDFDocumentProxy): Promise<{ pages: PageLine[][]; unreadable: number[] }> {
  const pages: PageLine[][] = []
  const unreadable: number[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await document.getPage(number)
      pages.push(toPageLines(number, await page.getTextContent()))
      page.cleanup()
    } catch {
      pages.push([])
      unreadable.push(number)
    }
  }
  return { pages, unreadable }
}

function toBlocks(lines: PageLine[]): Pick<ParsedDocument, 'text' | 'blocks'> {
  const builder = createTextBuilder()
  const words = wordsOf(lines)
  for (const group of groupLines(lines, measureLayout(lines))) {
    builder.append({
      kind: group.kind,
      level: group.level,
      text: groupText(group, words),
      anchor: `page=${group.lines[0]?.page}`,
      ...(group.kind === 'table' ? { table: { headerLines: 1 } } : {}),
    })
  }
  return builder.build()
}

function groupText({ kind, lines }: LineGroup, words: Set<string>): string {
  if (kind === 'code') return codeText(lines)
  if (kind === 'table') return lines.map(({ cells }) => cells.map(({ text }) => text).join(' | ')).join('\n')
  const text = joinLines(
    lines.map((line) => line.text),
    words,
  )
  return kind === 'list_item' ? withPlainMarker(text) : text
}

/** Titles that programs give without being asked. */
const emptyTitle = /^(?:untitled|microsoft \w+ - .*|.*\.(?:docx?|odt|pptx?|xlsx?|indd|dvi|pdf|tex|html?))$/i

async function readInfo(
  document: PDFDocumentProxy,
): Promise<{ title: string | null; metadata: DocumentMetadata }> {
  const info = (await document.getMetadata()).info as Record<string, unknown>
  const textOf = (key: string): string => (typeof info[key] === 'string' ? info[key].trim() : '')
  const title = textOf('Title')
  const summary = textOf('Subject')
  const changed = PDFDateString.toDateObject(textOf('ModDate') || textOf('CreationDate'))
  return {
    title: title === '' || emptyTitle.test(title) ? null : title,
    metadata: {
      ...(summary ? { summary } : {}),
      ...(changed && !Number.isNaN(changed.getTime()) ? { publishedAt: changed.toISOString() } : {}),
    },
  }
}
