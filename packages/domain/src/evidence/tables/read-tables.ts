import type { Line } from '../evidence.ts'
import { splitCsv } from '../messages/find-csv-log.ts'
import type { Table } from './table.ts'

export interface PlacedTable {
  table: Table
  first: number
  end: number
}

const rule = /^\s*[|+]?\s*:?-{2,}[-:]*(?:\s*[|+]\s*:?-+:?)*\s*[|+]?\s*$/
const record = /^[-\s+|]*\[ RECORD \d+ \]|^\* Record \d+/i
const rowCount = /^\s*\(\d+ rows?\)\s*$/
const columnName = /^[a-z_][\w$?. -]{0,62}$/i

/** Finds the tables of psql (aligned, unaligned, expanded, CSV, with and without borders) and of Markdown. */
export function readTables(lines: readonly Line[], from: number, to: number): PlacedTable[] {
  const found: PlacedTable[] = []
  const texts = lines.slice(from, to).map(({ clean }) => clean)
  for (let at = 0; at < texts.length; at++) {
    const read = readExpanded(texts, at) ?? readRuled(texts, at) ?? readBare(texts, at)
    if (!read) continue
    found.push({ table: read.table, first: from + at, end: from + read.end })
    at = read.end - 1
  }
  return found
}

type Read = { table: Table; end: number } | undefined

function readExpanded(texts: readonly string[], at: number): Read {
  if (!record.test(texts[at] ?? '')) return undefined
  const rows: Map<string, string>[] = []
  let last = ''
  let end = at
  for (; end < texts.length; end++) {
    const text = texts[end] ?? ''
    if (record.test(text)) {
      if (rows.at(-1)?.size === 0) break
      rows.push(new Map())
      continue
    }
    if (rule.test(text) && text.includes('-')) continue
    const pair = /^\|?\s*([a-z_][\w$?]*)?\s*\|(?: (.*?))?\|?$/i.exec(text)
    const row = rows.at(-1)
    if (!pair || !row) break
    const value = (pair[2] ?? '').trim()
    if (pair[1]) {
      last = pair[1].toLowerCase()
      row.set(last, value.replace(/\s*\+$/, ''))
    } else row.set(last, `${row.get(last) ?? ''}\n${value.replace(/\s*\+$/, '')}`)
  }
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  const uneven = rows.some((row) => row.size !== columns.length)
  return columns.length === 0
    ? undefined
    : { table: { columns, rows, ...(uneven && { note: 'Read in part: some records lack columns.' }) }, end }
}

/** A header, a rule of dashes, rows; the number of rows below, where it is there, tells whether rows are missing. */
function readRuled(texts: readonly string[], at: number): Read {
  const framed = rule.test(texts[at] ?? '') && rule.test(texts[at + 2] ?? '')
  const top = framed ? at + 1 : at
  const header = texts[top] ?? ''
  if (!rule.test(texts[top + 1] ?? '') || rule.test(header)) return undefined
  const columns = cellsOf(header).map((name) => name.toLowerCase())
  if (columns.length === 0 || !columns.every((name) => columnName.test(name))) return undefined
  const rows: Map<string, string>[] = []
  let uneven = false
  let end = top + 2
  let previous: string[] | undefined
  for (; end < texts.length; end++) {
    const text = texts[end] ?? ''
    if (rowCount.test(text) || text.trim() === '') break
    if (rule.test(text)) continue
    const bar = text.includes('|')
    if (columns.length > 1 && !bar) {
      if (!(texts[end + 1] ?? '').includes('|')) break
      uneven = true
      continue
    }
    const cells = cellsOf(text)
    if (previous?.some((value) => value.endsWith('+')) && rows.length > 0) {
      continueRow(rows.at(-1) ?? new Map(), columns, cells)
    } else {
      rows.push(toRow(columns, cells))
      uneven ||= cells.length !== columns.length
    }
    previous = cells
  }
  const count = /^\s*\((\d+) rows?\)/.exec(texts[end] ?? '')
  const missing = count ? Number(count[1]) - rows.length : 0
  const notes = [
    ...(uneven ? ['some rows are cut off or damaged'] : []),
    ...(missing > 0 ? [`${missing} of ${count?.[1]} rows are missing`] : []),
  ]
  const note = notes.length > 0 ? `Read in part: ${notes.join('; ')}.` : undefined
  return { table: { columns, rows, ...(note && { note }) }, end: count ? end + 1 : end }
}

const known =
  /^(?:pid|usename|datname|state|query|slot_name|restart_lsn|locktype|mode|granted|name|setting|application_name|wait_event|backend_xmin|sent_lsn|replay_lsn|active|blocked_pid|blocking_pid)$/

/** Unaligned output and CSV have no rule: their header must name columns of the views that we know. */
function readBare(texts: readonly string[], at: number): Read {
  const header = texts[at] ?? ''
  const separator = header.includes('|')
    ? '|'
    : header.includes(',')
      ? ','
      : header.includes('\t')
        ? '\t'
        : undefined
  if (!separator || header.length > 2_000) return undefined
  const columns = splitRow(header, separator).map((name) => name.trim().toLowerCase())
  if (
    columns.filter((name) => known.test(name)).length < 2 ||
    !columns.every((name) => columnName.test(name))
  )
    return undefined
  const rows: Map<string, string>[] = []
  let uneven = false
  let end = at + 1
  for (; end < texts.length; end++) {
    let text = texts[end] ?? ''
    if (rowCount.test(text) || !text.includes(separator)) break
    while (
      separator === ',' &&
      text.split('"').length % 2 === 0 &&
      end + 1 < texts.length &&
      text.length < 20_000
    )
      text += `\n${texts[++end]}`
    const cells = splitRow(text, separator)
    if (separator === ',' && Math.abs(cells.length - columns.length) > columns.length / 2) break
    uneven ||= cells.length !== columns.length
    rows.push(toRow(columns, cells))
  }
  if (rows.length === 0) return undefined
  const note = uneven ? 'Read in part: some rows are cut off or damaged.' : undefined
  return {
    table: { columns, rows, ...(note && { note }) },
    end: rowCount.test(texts[end] ?? '') ? end + 1 : end,
  }
}

const splitRow = (text: string, separator: string): string[] =>
  separator === ',' ? splitCsv(text) : text.split(separator)

function cellsOf(text: string): string[] {
  const trimmed = text.trim()
  const inner =
    trimmed.startsWith('|') && trimmed.endsWith('|') && trimmed.length > 1 ? trimmed.slice(1, -1) : text
  return inner.split('|').map((value) => value.trim().replace(/^`(.*)`$/, '$1'))
}

/** The last cell keeps bars that belong to its value, as in a query. */
function toRow(columns: readonly string[], cells: readonly string[]): Map<string, string> {
  const row = new Map<string, string>()
  for (const [index, column] of columns.entries()) {
    const value = index === columns.length - 1 ? cells.slice(index).join(' | ') : cells[index]
    if (value !== undefined && index < cells.length) row.set(column, value.trim().replace(/\s*\+$/, ''))
  }
  return row
}

function continueRow(row: Map<string, string>, columns: readonly string[], cells: readonly string[]): void {
  for (const [index, column] of columns.entries()) {
    const more = cells[index]?.replace(/\s*\+$/, '')
    if (more) row.set(column, `${row.get(column) ?? ''}\n${more}`)
  }
}
