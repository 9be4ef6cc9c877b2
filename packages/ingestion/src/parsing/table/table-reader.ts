import type { TextBuilder } from '../text-builder.ts'

interface TableReader {
  add(row: string[]): void
  /** To be called after the last row. */
  end(): void
}

/** How many rows are looked at for a header: a title and a note or two may stand above it. */
const rowsLookedAt = 10
const numberLike = /^[-+(]?[\p{Sc}]?\s?[\d.,'\s]*\d[\d.,'\s]*[%)]?\s?\p{Sc}?$/u
const dateLike = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d{2}.*)?$/
const yearLike = /^(?:19|20)\d\d$/

/** Takes a table's rows in order and appends each as a record, its values under the names that the header gives them. */
export function createTableReader(builder: TextBuilder): TableReader {
  const first: string[][] = []
  let names: string[] | null = null
  const appendRecord = (row: string[]): void =>
    builder.append({ kind: 'paragraph', text: recordText(names ?? [], row), entry: true })
  const start = (): void => {
    const header = headerIndex(first)
    names = (first[header] ?? []).map(inOneLine)
    const records = first.slice(header + 1)
    const lines = records.length === 0 ? first : first.slice(0, Math.max(header, 0))
    for (const row of lines) builder.append({ kind: 'paragraph', text: cellsOf(row).join(' | ') })
    for (const row of records) appendRecord(row)
  }
  return {
    add(row) {
      if (cellsOf(row).length === 0) return
      if (names) appendRecord(row)
      else if (first.push(row) === rowsLookedAt) start()
    },
    end() {
      if (!names) start()
    },
  }
}

/** A record as readable text: a line for each value, under its name, without the empty ones. */
export function recordText(names: string[], values: string[]): string {
  const lines = values.flatMap((value, index) => {
    const text = value.trim()
    return text === '' ? [] : [`${names[index] || `Column ${index + 1}`}: ${text}`]
  })
  return lines.join('\n')
}

/** The first row of words that is about as wide as the table; -1 without one. */
function headerIndex(rows: string[][]): number {
  const width = Math.max(...rows.map((row) => cellsOf(row).length))
  return rows.findIndex((row) => {
    const cells = cellsOf(row)
    const values = cells.filter(isValue)
    return cells.length * 2 > width && values.length * 2 < cells.length
  })
}

function isValue(cell: string): boolean {
  return cell.length < 40 && !yearLike.test(cell) && (numberLike.test(cell) || dateLike.test(cell))
}

function cellsOf(row: string[]): string[] {
  return row.map((cell) => cell.trim()).filter(Boolean)
}

function inOneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}
