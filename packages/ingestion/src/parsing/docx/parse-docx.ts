import mammoth from 'mammoth'
import { withoutAnchors } from '../join-parts.ts'
import { openOfficePackage, readProperties } from '../office/office-package.ts'
import { parseHtml } from '../parse-html.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { codeStyle, markCode } from './code-paragraphs.ts'

/** Styles that mammoth does not know by itself, as Word, LibreOffice and Pandoc name them. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  ...[codeStyle, 'Source Code', 'HTML Preformatted', 'Preformatted Text', 'Macro Text'].map(
    (style) => `p[style-name='${style}'] => pre:separator('\\n')`,
  ),
]

/** Reads a Word document: headings, lists, tables, code by its style or its font. Pictures leave their description. */
export async function parseDocx(input: {
  name: string
  bytes: Uint8Array
  fallbackTitle: string
}): Promise<ParsedDocument> {
  const document = openOfficePackage(input)
  const { title, metadata } = readProperties(document)
  const { value } = await mammoth.convertToHtml(archiveInput(document.archive), {
    styleMap,
    includeEmbeddedStyleMap: false,
    ignoreEmptyParagraphs: false,
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    transformDocument: markCode,
  })
  const parsed = parseHtml({
    html: value.replaceAll(backLink, ''),
    fallbackTitle: title ?? input.fallbackTitle,
  })
  return { ...parsed, blocks: withoutAnchors(parsed.blocks), metadata }
}

/** What leads from a note back to the text. */
const backLink = /<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g

/** mammoth reads an archive that is open already, which its types do not say; so our limits hold for what it unpacks. */
function archiveInput(archive: ReturnType<typeof openOfficePackage>['archive']): { buffer: Buffer } {
  const file = {
    exists: archive.has,
    read: async (part: string, encoding?: string) => {
      const bytes = archive.read(part)
      return encoding ? new TextDecoder(encoding).decode(bytes) : bytes
    },
  }
  return { file } as unknown as { buffer: Buffer }
}
