import { createFenceTracker } from './markdown-fences.ts'

export interface MarkdownChunk {
  text: string
  /** Runs of lines without a blank one, apart from those that are surely code. */
  groups: { line: number; text: string }[]
}

/** The Markdown parser's time grows with the square of what it gets at once, so that it gets little. */
const chunkCharacters = 1_000

/**
 * Cuts Markdown where no list, quote, table or fence can reach across: before an unindented line that
 * follows a blank one and opens no list item. Each piece gets the link definitions that it uses.
 * @param firstLine the number of the first line in its file
 */
export function cutMarkdown(markdown: string, firstLine: number): MarkdownChunk[] {
  const pieces: { lines: string[]; groups: MarkdownChunk['groups'] }[] = []
  const definitions = new Map<string, string>()
  const fences = createFenceTracker()
  let piece = { lines: [] as string[], groups: [] as MarkdownChunk['groups'] }
  let group: { line: number; lines: string[] } | null = null
  let length = 0
  let afterBlank = true
  const closeGroup = (): void => {
    if (group) piece.groups.push({ line: group.line, text: group.lines.join('\n') })
    group = null
  }
  for (const [index, line] of markdown.split('\n').entries()) {
    const place = fences.next(line, afterBlank)
    const blank = line.trim() === ''
    if (length > chunkCharacters && afterBlank && place === 'text' && startsBlock(line)) {
      pieces.push(piece)
      piece = { lines: [], groups: [] }
      length = 0
    }
    piece.lines.push(line)
    length += line.length + 1
    if (blank || place === 'code') {
      closeGroup()
    } else {
      group ??= { line: firstLine + index, lines: [] }
      group.lines.push(line)
    }
    const label = place === 'code' ? undefined : definitionLabel(line)
    if (label) definitions.set(label, line)
    afterBlank = blank
  }
  closeGroup()
  pieces.push(piece)
  return pieces.map(({ lines, groups }) => ({
    groups,
    text: pieces.length === 1 ? lines.join('\n') : withDefinitions(lines.join('\n'), definitions),
  }))
}

/** Neither blank, nor indented, nor a list item, which may belong to a list above. */
function startsBlock(line: string): boolean {
  return /^\S/.test(line) && !/^(?:[-+*]|\d{1,9}[.)])(?:\s|$)/.test(line)
}

function definitionLabel(line: string): string | undefined {
  const label = /^ {0,3}\[(?!\^)([^[\]]{1,200})\]:[ \t]*\S/.exec(line)?.[1]
  return label && normalLabel(label)
}

function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

function withDefinitions(text: string, definitions: Map<string, string>): string {
  if (definitions.size === 0) return text
  const used = new Set([...text.matchAll(/\[([^[\]]{1,200})\]/g)].map(([, label = '']) => normalLabel(label)))
  const lines = [...used].map((label) => definitions.get(label)).filter((line) => line !== undefined)
  return lines.length === 0 ? text : `${text}\n\n${lines.join('\n')}`
}
