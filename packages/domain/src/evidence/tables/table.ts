/** A table that a client printed. Columns are in lower case; a row lacks the cells that are cut off. */
export interface Table {
  columns: string[]
  rows: Row[]
  note?: string
}

export type Row = ReadonlyMap<string, string>

/** The first of the named columns that has a value. */
export function cell(row: Row, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = row.get(name)
    if (value) return value
  }
  return undefined
}

export const isTrue = (value: string | undefined): boolean => /^(?:t|true|yes|on)$/i.test(value ?? '')
export const isFalse = (value: string | undefined): boolean => /^(?:f|false|no)$/i.test(value ?? '')

export const hasColumns = (table: Table, ...names: string[]): boolean =>
  names.every((name) => table.columns.includes(name))
export const hasColumn = (table: Table, ...names: string[]): boolean =>
  names.some((name) => table.columns.includes(name))
