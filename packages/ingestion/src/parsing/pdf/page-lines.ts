import type { PDFPageProxy } from 'unpdf/pdfjs'

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>
type TextItem = Extract<TextContent['items'][number], { str: string }>

/** A line as it stands on its page. Places are in points from the page's lower left corner. */
export interface PageLine {
  /** From 1. */
  page: number
  text: string
  left: number
  right: number
  baseline: number
  fontSize: number
  monospaced: boolean
  /** What stands apart from each other on the line, as the cells of a table do. */
  cells: { text: string; left: number; right: number }[]
}

interface Piece {
  text: string
  left: number
  right: number
  baseline: number
  fontSize: number
  monospaced: boolean
  turned: number
}

/** Of the font's size: from here on two pieces are apart by a space, or by a column. */
const spaceGap = 0.12
const columnGap = 1.2
const sameLineShift = 0.4

/** Puts a page's pieces of text together into lines, in the order in which the page draws them. */
export function toPageLines(page: number, { items, styles }: TextContent): PageLine[] {
  const lines: Piece[][] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const piece = toPiece(item, styles[item.fontName]?.fontFamily === 'monospace')
    const line = lines.at(-1)
    const last = line?.at(-1)
    if (line && last && isSameLine(last, piece)) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((pieces) => toLine(page, pieces))
}

/** Text that is turned, such as a wide table on an upright page, is turned back. */
function toPiece({ str, transform, width }: TextItem, monospaced: boolean): Piece {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform as number[]
  const turned = Math.round(Math.atan2(b, a) / (Math.PI / 2))
  const [left, baseline] = turned === 0 ? [x, y] : turned === 1 ? [y, -x] : turned === -1 ? [-y, x] : [-x, -y]
  const fontSize = Math.hypot(c, d)
  return { text: str, left, right: left + width, baseline, fontSize, monospaced, turned }
}

function isSameLine(last: Piece, next: Piece): boolean {
  const size = Math.max(last.fontSize, next.fontSize)
  return (
    last.turned === next.turned &&
    Math.abs(last.baseline - next.baseline) < sameLineShift * size &&
    next.left > last.right - size
  )
}

function toLine(page: number, pieces: Piece[]): PageLine {
  const [first] = pieces as [Piece, ...Piece[]]
  const cells = [{ text: first.text, left: first.left, right: first.right }]
  for (const piece of pieces.slice(1)) {
    const cell = cells.at(-1)
    const gap = cell ? (piece.left - cell.right) / piece.fontSize : columnGap
    if (cell && gap < columnGap) {
      cell.text += (gap > spaceGap ? ' ' : '') + piece.text
      cell.right = piece.right
    } else cells.push({ text: piece.text, left: piece.left, right: piece.right })
  }
  const trimmed = cells.map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, ' ').trim() }))
  return {
    page,
    text: trimmed.map(({ text }) => text).join(' '),
    left: first.left,
    right: trimmed.at(-1)?.right ?? first.right,
    baseline: first.baseline,
    fontSize: commonest(pieces, ({ fontSize }) => Math.round(fontSize * 2) / 2),
    monospaced: pieces.every(({ monospaced }) => monospaced),
    cells: trimmed,
  }
}

/** The value that most characters have. */
export function commonest<Item extends { text: string }, Value>(
  items: Item[],
  read: (item: Item) => Value,
): Value {
  const counts = new Map<Value, number>()
  for (const item of items) {
    const value = read(item)
    counts.set(value, (counts.get(value) ?? 0) + item.text.length)
  }
  const [most] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))
  return most
}
