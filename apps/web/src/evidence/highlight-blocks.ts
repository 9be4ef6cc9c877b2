import type { Block } from '@footnote/contract'

/** Part of a text in UTF-16 code units, end exclusive. */
export interface Span {
  start: number
  end: number
}

export interface TextSegment {
  start: number
  text: string
  marked: boolean
}

/** Cuts the text of `part` where the highlighted span begins and ends. Empty when the part is. */
export function cutSegments(text: string, part: Span, highlight: Span): TextSegment[] {
  const cuts = [part.start, clamp(highlight.start, part), clamp(highlight.end, part), part.end]
  const segments: TextSegment[] = []
  for (let index = 0; index < cuts.length - 1; index += 1) {
    const start = cuts[index] ?? part.end
    const end = cuts[index + 1] ?? part.end
    if (end > start) segments.push({ start, text: text.slice(start, end), marked: index === 1 })
  }
  return segments
}

/** The blocks, with a paragraph for every stretch of text that none of them covers, so that nothing is left out. */
export function coverText(text: string, blocks: Block[]): Block[] {
  const covered: Block[] = []
  let end = 0
  for (const block of blocks) {
    addGap(text, { start: end, end: block.start }, covered)
    covered.push(block)
    end = Math.max(end, block.end)
  }
  addGap(text, { start: end, end: text.length }, covered)
  return covered
}

/** The cells of a table block, row by row: its lines are rows, whose cells ` | ` separates. */
export function tableRows(text: string, table: Span): Span[][] {
  const rows: Span[][] = []
  for (const line of splitSpan(text, table, '\n')) {
    if (text.slice(line.start, line.end).trim() !== '') rows.push(splitSpan(text, line, ' | '))
  }
  return rows
}

/** Puts blocks into chunks that the browser lays out only when they come near. */
export function chunkBlocks(blocks: Block[], chunkLength: number): Block[][] {
  const chunks: Block[][] = []
  for (let index = 0; index < blocks.length; index += chunkLength) {
    chunks.push(blocks.slice(index, index + chunkLength))
  }
  return chunks
}

function clamp(position: number, { start, end }: Span): number {
  return Math.min(end, Math.max(start, position))
}

function addGap(text: string, gap: Span, blocks: Block[]): void {
  const content = text.slice(gap.start, gap.end)
  if (content.trim() === '') return
  const start = gap.start + content.length - content.trimStart().length
  blocks.push({ kind: 'paragraph', start, end: start + content.trim().length })
}

function splitSpan(text: string, span: Span, separator: string): Span[] {
  const parts: Span[] = []
  let start = span.start
  for (;;) {
    const found = text.indexOf(separator, start)
    if (found === -1 || found >= span.end) break
    parts.push({ start, end: found })
    start = found + separator.length
  }
  parts.push({ start: Math.min(start, span.end), end: span.end })
  return parts
}
