import type { BlockKind } from '@footnote/contract'
import { headingLevel, type PageLayout } from './page-layout.ts'
import type { PageLine } from './page-lines.ts'

/** Lines that are one block. */
export interface LineGroup {
  kind: BlockKind
  level: number | undefined
  lines: PageLine[]
}

const bullet = /^[•▪■□◦‣●○∙\uF0B7\uF0A7–—*-]\s+(?=\S)/u
const numbering = /^(?:\d{1,3}|[a-z])[.)]\s+(?=\S)/
const maxHeadingLines = 4
const sentenceEnd = /[.!?:;][)\]"'”’»]*$/

/** Puts lines together into headings, paragraphs, items of lists, code and tables. */
export function groupLines(lines: PageLine[], layout: PageLayout): LineGroup[] {
  const groups: LineGroup[] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const next = startGroup(line, layout)
    if (group && continues(group, next, layout)) {
      // A gap in one line of a paragraph made it look like a row.
      if (group.kind === 'table' && next.kind === 'paragraph') group.kind = 'paragraph'
      group.lines.push(line)
    } else groups.push(next)
  }
  return groups.flatMap((group) => (isBareTable(group) ? group.lines.map(toParagraph) : [group]))
}

/** An item's text without the sign before it, which fonts draw in many ways. */
export function withPlainMarker(text: string): string {
  return text.replace(bullet, '- ')
}

function startGroup(line: PageLine, layout: PageLayout): LineGroup {
  const level = headingLevel(layout, line)
  if (level !== null) return { kind: 'heading', level, lines: [line] }
  if (line.monospaced) return { kind: 'code', level: undefined, lines: [line] }
  if (bullet.test(line.text) || numbering.test(line.text)) {
    return { kind: 'list_item', level: 1, lines: [line] }
  }
  return { kind: line.cells.length > 1 ? 'table' : 'paragraph', level: undefined, lines: [line] }
}

function continues(group: LineGroup, next: LineGroup, layout: PageLayout): boolean {
  const [line] = next.lines
  const last = group.lines.at(-1)
  if (!line || !last) return false
  if (group.kind === 'table' && next.kind === 'table' && isSameTable(group, line)) return true
  if (group.kind === 'heading') {
    const isSameHeading = next.kind === 'heading' && next.level === group.level
    return isSameHeading && group.lines.length < maxHeadingLines && isNextLine(last, line, 1.6)
  }
  if (group.kind === 'code') return next.kind === 'code' && last.page === line.page
  if (next.kind !== 'paragraph' && next.kind !== 'table') return false
  if (group.kind === 'table' && group.lines.length > 1) return false
  return last.page === line.page ? isSameParagraph(group, line, layout) : runsOver(last, line)
}

function isSameParagraph({ kind, lines }: LineGroup, line: PageLine, layout: PageLayout): boolean {
  const [first, second] = lines
  const last = lines.at(-1)
  if (!first || !last || Math.abs(last.fontSize - line.fontSize) > 1) return false
  if (last.baseline <= line.baseline) return !sentenceEnd.test(last.text)
  if (!isNextLine(last, line, layout.lineHeight * 1.25)) return false
  const margin = second?.left ?? (kind === 'list_item' ? line.left : first.left)
  const isIndented = line.left > margin + line.fontSize * 0.8
  const isShort = sentenceEnd.test(last.text) && last.right - last.left < (line.right - line.left) * 0.7
  return kind === 'list_item' ? line.left > first.left && !isIndented : !isIndented && !isShort
}

function isNextLine(last: PageLine, line: PageLine, heights: number): boolean {
  const step = last.baseline - line.baseline
  return last.page === line.page && step > 0 && step <= heights * Math.max(last.fontSize, line.fontSize)
}

/** A sentence goes on over the page's end. */
function runsOver(last: PageLine, line: PageLine): boolean {
  return (
    line.page === last.page + 1 &&
    Math.abs(last.fontSize - line.fontSize) <= 1 &&
    !sentenceEnd.test(last.text) &&
    /^\p{Ll}/u.test(line.text)
  )
}

/** A row whose cells stand under those above; once a table is sure, also one in which cells have run together. */
function isSameTable({ lines }: LineGroup, line: PageLine): boolean {
  const last = lines.at(-1)
  if (!last || !isNextLine(last, line, 3)) return false
  const isAligned = last.cells.every((cell, index) => overlap(cell, line.cells[index]))
  return lines.length > 1
    ? overlap(last.cells[0], line.cells[0])
    : last.cells.length === line.cells.length && isAligned
}

function overlap(one: PageLine['cells'][number] | undefined, other: typeof one): boolean {
  return one !== undefined && other !== undefined && one.left < other.right && other.left < one.right
}

/** One line alone whose parts stand apart is no table. */
function isBareTable({ kind, lines }: LineGroup): boolean {
  return kind === 'table' && lines.length === 1
}

function toParagraph(line: PageLine): LineGroup {
  return { kind: 'paragraph', level: undefined, lines: [line] }
}
