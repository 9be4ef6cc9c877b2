import { FootnoteError } from '@footnote/contract'
import { CsvError, parse } from 'csv-parse/sync'
import type { ParsedDocument } from '../parsed-document.ts'
import { createTableReader } from '../table/table-reader.ts'
import { createTextBuilder } from '../text-builder.ts'
import { detectDelimiter, lenient } from './detect-delimiter.ts'

/**
 * Reads a table of comma-separated values, or of another delimiter that its lines show.
 * @throws FootnoteError `invalid_input` naming the line of a quote that is never closed.
 */
export function parseCsv(input: { name: string; text: string; fallbackTitle: string }): ParsedDocument {
  const { name, text, fallbackTitle } = input
  const builder = createTextBuilder()
  const table = createTableReader(builder)
  try {
    parse(text, {
      ...lenient,
      delimiter: detectDelimiter(text),
      on_record: (row: string[]) => {
        table.add(row)
        return null
      },
    })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new FootnoteError('invalid_input', `${name}: ${reasonOf(cause)}`, { cause })
  }
  table.end()
  return { title: fallbackTitle, ...builder.build(), metadata: {}, warnings: [] }
}

function reasonOf(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    const line = /line (\d+)/.exec(error.message)?.[1]
    return `the quote that is open at the end${line ? ` (line ${line})` : ''} is never closed`
  }
  return `the table cannot be read: ${error.message}`
}
