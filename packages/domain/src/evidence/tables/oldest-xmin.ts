import type { Row } from './table.ts'

const half = 2 ** 31
const modulus = 2 ** 32

/** The row whose transaction ID in one of the columns is the oldest; IDs wrap around, so they are compared on their circle. */
export function oldestXmin(
  rows: readonly Row[],
  columns: readonly string[],
): { row: Row; column: string; xmin: string } | undefined {
  let oldest: { row: Row; column: string; xmin: string } | undefined
  for (const row of rows)
    for (const column of columns) {
      const xmin = row.get(column) ?? ''
      if (/^\d{1,10}$/.test(xmin) && (!oldest || precedes(Number(xmin), Number(oldest.xmin))))
        oldest = { row, column, xmin }
    }
  return oldest
}

const precedes = (a: number, b: number): boolean => a !== b && (b - a + modulus) % modulus < half
