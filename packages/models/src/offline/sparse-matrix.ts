/** A square matrix in compressed rows: row i has the columns `columns[rowStarts[i] .. rowStarts[i + 1]]`. */
export interface SparseMatrix {
  size: number
  rowStarts: Uint32Array
  columns: Uint32Array
  values: Float32Array
}

/** Collects a sparse matrix row by row into arrays that grow as needed. */
export function createSparseMatrixBuilder(size: number) {
  const rowStarts = new Uint32Array(size + 1)
  let columns = new Uint32Array(1 << 16)
  let values = new Float32Array(1 << 16)
  let row = 0
  let count = 0
  return {
    add(column: number, value: number): void {
      if (count === columns.length) {
        columns = grow(columns, new Uint32Array(count * 2))
        values = grow(values, new Float32Array(count * 2))
      }
      columns[count] = column
      values[count++] = value
    },
    endRow(): void {
      rowStarts[++row] = count
    },
    build(): SparseMatrix {
      return { size, rowStarts, columns: columns.subarray(0, count), values: values.subarray(0, count) }
    },
  }
}

function grow<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
