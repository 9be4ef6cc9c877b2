import { isDataTable } from './docbook.ts'
import { cellText } from './html-cell-text.ts'
import { isDropped } from './html-inline-text.ts'
import { attributeOf, findElement, type HtmlElement, visitHtml } from './html-tree.ts'

const cellSeparator = ' | '
/** A cell that spans rows is said again in each, so that a row reads by itself; long ones and floods are not. */
const maxRepeatedCell = 200
const maxRepeatedTotal = 100_000

/** Whether a table lays out a page rather than holding data. */
export function isLayoutTable(table: HtmlElement, { docBook }: { docBook: boolean }): boolean {
  if (docBook && isDataTable(table)) return false
  const role = attributeOf(table, 'role')
  if (role === 'presentation' || role === 'none') return true
  return findElement(table, ({ tagName }) => /^(?:table|h[1-6])$/.test(tagName)) !== undefined
}

/** A row a line, header first, cells joined by " | ", and how many lines are the header. */
export function tableText(table: HtmlElement): { text: string; headerLines: number } {
  const lines: string[] = []
  let headerLines = 0
  const spanning = new Map<number, { text: string; rows: number }>()
  let repeated = 0
  for (const row of rowsOf(table)) {
    const cells: string[] = []
    const fillSpanned = (): void => {
      for (let cell = spanning.get(cells.length); cell && cell.rows > 0; cell = spanning.get(cells.length)) {
        cell.rows -= 1
        repeated += cell.text.length + 1
        cells.push(repeated < maxRepeatedTotal ? cell.text : '')
        if (repeated >= maxRepeatedTotal) spanning.clear()
      }
    }
    for (const cell of cellsOf(row)) {
      fillSpanned()
      const text = cellText(cell)
      const rows = Number(attributeOf(cell, 'rowspan') ?? 1) - 1
      if (rows > 0) spanning.set(cells.length, { text: text.length <= maxRepeatedCell ? text : '', rows })
      cells.push(text)
    }
    fillSpanned()
    if (!cells.some(Boolean)) continue
    if (headerLines === lines.length && isHeader(row)) headerLines += 1
    lines.push(cells.join(cellSeparator).trim())
  }
  return { text: lines.join('\n'), headerLines }
}

function isHeader(row: HtmlElement): boolean {
  const group = row.parentNode
  return (
    (group !== null && 'tagName' in group && group.tagName === 'thead') ||
    cellsOf(row).every(({ tagName }) => tagName === 'th')
  )
}

/** The cells of a table that is a list in disguise. */
export function cellTexts(table: HtmlElement): string[] {
  return rowsOf(table).flatMap(cellsOf).map(cellText).filter(Boolean)
}

function rowsOf(table: HtmlElement): HtmlElement[] {
  const rows: HtmlElement[] = []
  visitHtml(table, {
    open(element) {
      if (isDropped(element)) return false
      if (element.tagName === 'tr') rows.push(element)
      return element.tagName !== 'tr' && element.tagName !== 'caption'
    },
    text: () => undefined,
  })
  return rows
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(
    (node): node is HtmlElement => 'tagName' in node && (node.tagName === 'td' || node.tagName === 'th'),
  )
}
