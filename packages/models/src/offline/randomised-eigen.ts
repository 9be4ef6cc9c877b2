import { addWeightedRows } from './add-weighted-rows.ts'
import type { Pacer } from './pacer.ts'
import { createNormalRandom } from './seeded-random.ts'
import type { SparseMatrix } from './sparse-matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

interface RandomisedEigenOptions {
  /** How many eigenpairs are wanted. */
  rank: number
  /** Extra directions that make the wanted ones more exact. */
  oversampling: number
  powerIterations: number
  seed: number
  pacer: Pacer
}

export interface Eigenpairs {
  /** How many were found; fewer than wanted where the matrix has no more with a positive eigenvalue. */
  rank: number
  /** Largest first. */
  values: Float64Array
  /** Row-major, one row of `rank` for each row of the matrix. */
  vectors: Float64Array
}

/** A tall matrix, row-major. */
interface Block {
  height: number
  width: number
  rows: Float64Array
}

/**
 * The largest positive eigenvalues of a sparse symmetric matrix with their vectors, by randomised
 * subspace iteration: Halko, Martinsson and Tropp, "Finding Structure with Randomness" (SIAM Review 53, 2011),
 * algorithms 4.4 and 5.3. The same seed gives the same result.
 */
export async function randomisedEigen(
  matrix: SparseMatrix,
  options: RandomisedEigenOptions,
): Promise<Eigenpairs> {
  const { pacer } = options
  const width = Math.min(matrix.size, options.rank + options.oversampling)
  let block = await randomBlock({ height: matrix.size, width, seed: options.seed }, pacer)
  for (let i = 0; i <= options.powerIterations; i++) {
    block = await orthonormalise(await multiply(matrix, block, pacer), pacer)
  }
  const projected = await crossProduct(block, await multiply(matrix, block, pacer), pacer)
  const { values, vectors } = await symmetricEigen(projected, block.width, pacer)
  const rank = countAbove(values.subarray(0, options.rank), (values[0] ?? 0) * 1e-6)
  const rotation = toColumns(vectors, { height: block.width, width: rank }, () => 1)
  return { rank, values: values.slice(0, rank), vectors: (await timesSmall(block, rotation, pacer)).rows }
}

async function randomBlock(
  shape: { height: number; width: number; seed: number },
  pacer: Pacer,
): Promise<Block> {
  const { height, width } = shape
  const normal = createNormalRandom(shape.seed)
  const rows = new Float64Array(height * width)
  for (let at = 0; at < rows.length; at++) {
    rows[at] = normal()
    if ((at & 1023) === 0 && pacer.due) await pacer.pause()
  }
  return { height, width, rows }
}

async function multiply(matrix: SparseMatrix, block: Block, pacer: Pacer): Promise<Block> {
  const { width, rows: source } = block
  const product = new Float64Array(matrix.size * width)
  const starts = new Int32Array(matrix.size)
  const weights = new Float64Array(matrix.size)
  for (let row = 0; row < matrix.size; row++) {
    const from = matrix.rowStarts[row] ?? 0
    const count = (matrix.rowStarts[row + 1] ?? 0) - from
    for (let i = 0; i < count; i++) {
      starts[i] = (matrix.columns[from + i] ?? 0) * width
      weights[i] = matrix.values[from + i] ?? 0
    }
    addWeightedRows(product, row * width, { source, starts, weights, count, width })
    if ((row & 15) === 0 && pacer.due) await pacer.pause()
  }
  return { height: matrix.size, width, rows: product }
}

/**
 * An orthonormal basis of the columns' span, by the eigenvectors of their Gram matrix; directions that vanish
 * are dropped.
 */
async function orthonormalise(block: Block, pacer: Pacer): Promise<Block> {
  const gram = await crossProduct(block, block, pacer)
  const { values, vectors } = await symmetricEigen(gram, block.width, pacer)
  const width = countAbove(values, (values[0] ?? 0) * 1e-10)
  const rotation = toColumns(vectors, { height: block.width, width }, (i) => 1 / Math.sqrt(values[i] ?? 1))
  return timesSmall(block, rotation, pacer)
}

const rowsAtOnce = 16

/**
 * leftᵀ·right of two blocks of one width, where the product is known to be symmetric: only one half is
 * computed.
 */
async function crossProduct(left: Block, right: Block, pacer: Pacer): Promise<Float64Array> {
  const { height, width } = left
  const product = new Float64Array(width * width)
  const starts = new Int32Array(rowsAtOnce)
  const weights = new Float64Array(rowsAtOnce)
  for (let row = 0; row < height; row += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, height - row)
    for (let i = 0; i < width; i++) {
      for (let r = 0; r < count; r++) {
        starts[r] = (row + r) * width + i
        weights[r] = left.rows[(row + r) * width + i] ?? 0
      }
      addWeightedRows(product, i * width + i, {
        source: right.rows,
        starts,
        weights,
        count,
        width: width - i,
      })
    }
    if (pacer.due) await pacer.pause()
  }
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) product[i * width + k] = product[k * width + i] ?? 0
  }
  return product
}

async function timesSmall(block: Block, small: Block, pacer: Pacer): Promise<Block> {
  const { width } = small
  const product = new Float64Array(block.height * width)
  const starts = Int32Array.from({ length: block.width }, (_, i) => i * width)
  for (let row = 0; row < block.height; row++) {
    const weights = block.rows.subarray(row * block.width, (row + 1) * block.width)
    addWeightedRows(product, row * width, { source: small.rows, starts, weights, count: block.width, width })
    if ((row & 15) === 0 && pacer.due) await pacer.pause()
  }
  return { height: block.height, width, rows: product }
}

/** The first eigenvectors, given as rows, as the scaled columns of a block. */
function toColumns(
  vectors: Float64Array,
  shape: { height: number; width: number },
  scale: (column: number) => number,
): Block {
  const { height, width } = shape
  const rows = new Float64Array(height * width)
  for (let column = 0; column < width; column++) {
    const factor = scale(column)
    for (let row = 0; row < height; row++) {
      rows[row * width + column] = (vectors[column * height + row] ?? 0) * factor
    }
  }
  return { height, width, rows }
}

/** How many of the values, largest first, exceed the floor. */
function countAbove(values: Float64Array, floor: number): number {
  let count = 0
  while (count < values.length && (values[count] ?? 0) > floor) count++
  return count
}
