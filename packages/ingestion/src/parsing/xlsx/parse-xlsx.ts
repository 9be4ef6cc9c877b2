import { openOfficePackage, readProperties } from '../office/office-package.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { createTableReader } from '../table/table-reader.ts'
import { createTextBuilder } from '../text-builder.ts'
import { readSheet } from './read-sheet.ts'
import { readWorkbook } from './read-workbook.ts'

/** Reads an Excel workbook: each sheet is a heading, each row a record under the names in the header. */
export function parseXlsx(input: { name: string; bytes: Uint8Array; fallbackTitle: string }): ParsedDocument {
  const { name, fallbackTitle } = input
  const office = openOfficePackage(input)
  const { title, metadata } = readProperties(office)
  const workbook = readWorkbook(office, name)
  const builder = createTextBuilder()
  for (const sheet of workbook.sheets) {
    const table = createTableReader(builder)
    let isHeaded = false
    readSheet({ name, bytes: office.archive.read(sheet.part), workbook }, (cells) => {
      if (!isHeaded && cells.length > 0) builder.append({ kind: 'heading', level: 1, text: sheet.name })
      isHeaded ||= cells.length > 0
      table.add(cells)
    })
    table.end()
  }
  return { title: title ?? fallbackTitle, ...builder.build(), metadata, warnings: [] }
}
