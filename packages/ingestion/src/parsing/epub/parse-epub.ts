import { decodeText } from '../decode-text.ts'
import { joinParts, withoutAnchors } from '../join-parts.ts'
import { parseHtml } from '../parse-html.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { createTextBuilder } from '../text-builder.ts'
import { readBook } from './read-book.ts'
import { xhtmlAsHtml } from './xhtml-as-html.ts'

/** Reads an EPUB book, page after page; a page without a heading gets the one that the table of contents has for it. */
export function parseEpub(input: { name: string; bytes: Uint8Array; fallbackTitle: string }): ParsedDocument {
  const { archive, pages, title, metadata } = readBook(input)
  const warnings = new Set<string>()
  const parts = pages.flatMap((page) => {
    const decoded = decodeText({
      name: `${input.name}, ${page.part}`,
      bytes: archive.read(page.part),
      html: true,
    })
    for (const warning of decoded.warnings) warnings.add(warning)
    const parsed = parseHtml({ html: xhtmlAsHtml(decoded.text), fallbackTitle: '' })
    const isHeaded = parsed.blocks.some(({ kind }) => kind === 'heading')
    return page.title && !isHeaded && parsed.blocks.length > 0 ? [headingPart(page.title), parsed] : [parsed]
  })
  const { text, blocks } = joinParts(parts)
  return {
    title: title ?? input.fallbackTitle,
    text,
    blocks: withoutAnchors(blocks),
    metadata,
    warnings: [...warnings],
  }
}

function headingPart(text: string): ReturnType<ReturnType<typeof createTextBuilder>['build']> {
  const builder = createTextBuilder()
  builder.append({ kind: 'heading', level: 1, text })
  return builder.build()
}
