import type { ParsedBlock } from '../parsing/parsed-document.ts'
import { linesOf, type Span } from './lines-of.ts'
import { maxPathTextCharacters, type Section, sameTitle } from './sections.ts'
import { leadsOn, type PassageLimits } from './units.ts'

const cellSeparator = ' | '
/** Of the target: a longer paragraph is no mere lead. */
const leadShare = 1 / 3

/**
 * Takes the tables out of a section that are long or that a link leads to. A long one becomes a section for every
 * group of rows under a row that heads them, and each row an entry that is not cut. What the table is called, its
 * header and the row that heads the group stand in the path, so that every row can be read by itself.
 */
export function divideTables(text: string, section: Section, limits: PassageLimits): Section[] {
  const parts: Section[] = []
  let open: Section = { ...section, body: [] }
  for (const block of section.body) {
    const isLong = block.end - block.start > limits.maxTable
    if (block.kind !== 'table' || !(isLong || isPlace(text, open, block))) {
      open.body.push(block)
      continue
    }
    const caption = takeCaption(text, open, block)
    const { anchor = section.anchor } = block
    const before = [...takeLead(text, open, limits), ...caption].map((lead) => withAnchor(lead, anchor))
    const headings = open.body.length === 0 ? open.headings : []
    if (open.body.length > 0) parts.push(open)
    const input = { section: { ...section, headings }, table: block, before }
    parts.push(...(isLong ? toRowSections(text, input) : [toTableSection(input)]))
    open = { ...section, headings: [], body: [], rank: null, hasOwnAnchor: false }
  }
  if (open.body.length > 0) parts.push(open)
  return parts
}

function withAnchor(block: ParsedBlock, anchor: string | undefined): ParsedBlock {
  return anchor === undefined ? block : { ...block, anchor }
}

/** Removes a table's caption from the end of what stands before it. */
function takeCaption(text: string, open: Section, table: ParsedBlock): ParsedBlock[] {
  const last = open.body.at(-1)
  if (!last || !isCaption(text, last, table)) return []
  open.body.pop()
  return [{ ...last, kind: 'heading' }]
}

function isCaption(text: string, block: ParsedBlock | undefined, { table }: ParsedBlock): boolean {
  if (!block || !table?.caption) return false
  return text.slice(block.start, block.end).endsWith(table.caption)
}

/** Removes a short lead that is nothing without the table, or would stand alone or with another one. */
function takeLead(text: string, open: Section, limits: PassageLimits): ParsedBlock[] {
  const lead = open.body.at(-1)
  if (lead?.kind !== 'paragraph' || lead.end - lead.start >= limits.target * leadShare) return []
  const before = open.body.at(-2) ?? open.headings[0]
  const isAlone = before === undefined || before.kind === 'table'
  if (!isAlone && !leadsOn(text.slice(lead.start, lead.end))) return []
  open.body.pop()
  return [lead]
}

/** Whether a link leads to a table that more stands beside than the heading and the lead that belong to it. */
function isPlace(text: string, open: Section, table: ParsedBlock): boolean {
  if (table.anchor === undefined || table.anchor === open.anchor) return false
  const { length } = open.body
  const beside = length - (isCaption(text, open.body.at(-1), table) ? 1 : 0)
  return open.headings.length === 0 || beside > 1
}

interface TablePlace {
  section: Section
  table: ParsedBlock
  before: ParsedBlock[]
}

function toTableSection({ section, table, before }: TablePlace): Section {
  const path = pathOf(section, table.table?.caption, '')
  return { ...section, anchor: table.anchor, rank: null, hasOwnAnchor: false, path, body: [...before, table] }
}

function toRowSections(text: string, { section, table, before }: TablePlace): Section[] {
  const lines = linesOf(text, table)
  const headerLines = table.table?.headerLines ?? 0
  const header = lines.slice(0, headerLines)
  const rows = lines.slice(headerLines)
  const path = pathOf(section, table.table?.caption, textOf(text, header))
  const isSingle = ({ start, end }: Span): boolean => !text.slice(start, end).includes(cellSeparator)
  // A row of one cell heads others only where rows have several.
  const mayHead = rows.filter(isSingle).length * 2 < rows.length
  const toBlock = (row: Span, kind: 'heading' | 'table'): ParsedBlock => ({
    ...row,
    kind,
    ...(kind === 'table' ? { entry: true } : {}),
    ...(table.note ? { note: table.note } : {}),
  })
  const base = { ...section, anchor: table.anchor ?? section.anchor, rank: null, hasOwnAnchor: false }
  let current: Section = { ...base, path, body: [...before, ...header.map((row) => toBlock(row, 'heading'))] }
  const parts = [current]
  for (const row of rows) {
    const headsOthers = mayHead && isSingle(row)
    if (headsOthers && current.body.some(({ entry }) => entry)) {
      current = { ...base, headings: [], path, body: [] }
      parts.push(current)
    }
    if (headsOthers) current.path = [...path, shorten(textOf(text, [row]))]
    current.body.push(toBlock(row, headsOthers ? 'heading' : 'table'))
  }
  return parts
}

/** "pg_locks Columns (Column Type — Description)", without what the heading above says already. */
function pathOf(section: Section, caption: string | undefined, header: string): string[] {
  const above = section.path.at(-1)
  const isNew = caption !== undefined && (above === undefined || !sameTitle(caption, above))
  const name = isNew ? [caption, header && `(${header})`].filter(Boolean).join(' ') : header
  return name ? [...section.path, shorten(name)] : section.path
}

function textOf(text: string, rows: Span[]): string {
  return rows.map(({ start, end }) => text.slice(start, end)).join(' / ')
}

function shorten(words: string): string {
  return words.length > maxPathTextCharacters
    ? `${words.slice(0, maxPathTextCharacters).toWellFormed()}…`
    : words
}
