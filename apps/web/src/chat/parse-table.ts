import { type InlinePart, parseInline } from './parse-inline.ts'

export interface TextTable {
  kind: 'table'
  head: InlinePart[][]
  rows: InlinePart[][][]
}

const maxRows = 60
const maxColumns = 12
const maxCharacters = 20_000
const rule = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/

/**
 * The table that begins at a line, with how many lines it takes; null where none does, or where it is so large that a
 * reader is better served by its text. Takes time linear in the lines that it takes.
 */
export function parseTable(lines: string[], from: number): { table: TextTable; lines: number } | null {
  const head = lines[from] ?? ''
  const ruleLine = lines[from + 1] ?? ''
  if (!head.includes('|') || ruleLine.length > maxCharacters || !rule.test(ruleLine)) return null
  let to = from + 2
  let characters = head.length
  while ((lines[to] ?? '').includes('|')) {
    characters += lines[to]?.length ?? 0
    to += 1
    if (to - from - 2 > maxRows || characters > maxCharacters) return null
  }
  const cells = cellsOf(head)
  if (cells.length > maxColumns || cellsOf(ruleLine).length !== cells.length) return null
  const rows = lines.slice(from + 2, to).map((line) => {
    const row = cellsOf(line).slice(0, cells.length)
    return cells.map((_, index) => parseInline(row[index] ?? ''))
  })
  return { table: { kind: 'table', head: cells.map(parseInline), rows }, lines: to - from }
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split('|').map((cell) => cell.trim())
}
