import type { ParsedBlock, ParsedDocument } from './parsed-document.ts'

type Part = Pick<ParsedDocument, 'text' | 'blocks'>

const separator = '\n\n'

/** Puts documents that are parts of one, such as a book's chapters, one after the other. */
export function joinParts(parts: Part[]): Part {
  const texts: string[] = []
  const blocks: ParsedBlock[] = []
  let offset = 0
  for (const part of parts) {
    if (part.blocks.length === 0) continue
    for (const block of part.blocks) {
      blocks.push({
        ...block,
        start: block.start + offset,
        end: block.end + offset,
        ...(block.note ? { note: { ...block.note, start: block.note.start + offset } } : {}),
      })
    }
    texts.push(part.text)
    offset += part.text.length + separator.length
  }
  return { text: texts.join(separator), blocks }
}

/** Links into the middle of a document that no browser opens lead nowhere. */
export function withoutAnchors(blocks: ParsedBlock[]): ParsedBlock[] {
  return blocks.map(({ anchor: _, ...block }) => block)
}
