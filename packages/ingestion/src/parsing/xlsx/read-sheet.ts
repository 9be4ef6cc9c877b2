import { readXmlEvents } from '../xml/read-xml.ts'
import { numberText } from './cell-values.ts'
import type { Workbook } from './read-workbook.ts'

/** More columns than any sheet can have. */
const maxColumns = 16_384

/** Reads a sheet's rows one after the other; a formula is its last result. */
export function readSheet(
  input: { name: string; bytes: Uint8Array; workbook: Workbook },
  onRow: (cells: string[]) => void,
): void {
  const { name, bytes, workbook } = input
  let row: string[] = []
  let cell: Record<string, string> = {}
  let column = -1
  let pieces: string[] = []
  let inValue = false
  let phonetic = false
  const endCell = (): void => {
    const text = cellText(cell, pieces.join(''), workbook)
    if (text === '') return
    while (row.length < column) row.push('')
    row[column] = text
  }
  readXmlEvents(
    { name, bytes },
    {
      open(element, attributes) {
        if (element === 'row') {
          row = []
          column = -1
        } else if (element === 'c') {
          cell = attributes
          column = columnOf(attributes.r) ?? column + 1
          pieces = []
        } else if (element === 'rPh') phonetic = true
        inValue = (element === 'v' || element === 't') && !phonetic
      },
      close(element) {
        inValue = false
        if (element === 'rPh') phonetic = false
        else if (element === 'c' && column < maxColumns) endCell()
        else if (element === 'row') onRow(row)
      },
      text(value) {
        if (inValue) pieces.push(value)
      },
    },
  )
}

/** "BC12" is in column 54, from zero. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0]
  if (!letters) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellText(cell: Record<string, string>, raw: string, workbook: Workbook): string {
  switch (cell.t) {
    case 's':
      return unescapeText(workbook.sharedTexts[Number(raw)] ?? '')
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE'
    case 'str':
    case 'inlineStr':
    case 'd':
      return unescapeText(raw)
    case 'e':
      return raw
    default:
      return numberText(raw, workbook.formats[Number(cell.s ?? 0)] ?? 'plain', workbook.from1904)
  }
}

/** Characters that XML cannot hold are written as `_x000D_`; their use as text is escaped the same way. */
function unescapeText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\r\n', '\n')
}
