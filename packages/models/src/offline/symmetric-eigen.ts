import type { Pacer } from './pacer.ts'

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix (row-major, overwritten), by cyclic Jacobi rotations
 * (Golub and Van Loan, "Matrix Computations", section 8.5).
 *
 * @returns `values`, largest first, and `vectors`, of which row i belongs to value i.
 */
export async function symmetricEigen(
  matrix: Float64Array,
  size: number,
  pacer: Pacer,
): Promise<{ values: Float64Array; vectors: Float64Array }> {
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  let scale = 0
  for (const value of matrix) scale = Math.max(scale, Math.abs(value))
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let rotated = false
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(matrix[p * size + q] ?? 0) > scale * tolerance) {
          rotate(matrix, vectors, { size, p, q })
          rotated = true
        }
      }
      if (pacer.due) await pacer.pause()
    }
    if (!rotated) break
  }
  return sortByValue(matrix, vectors, size)
}

const maxSweeps = 30
const tolerance = 1e-10

/** Makes the element (p, q) zero. The rows of `vectors` turn with it. */
function rotate(
  matrix: Float64Array,
  vectors: Float64Array,
  at: { size: number; p: number; q: number },
): void {
  const { size, p, q } = at
  const off = matrix[p * size + q] ?? 0
  const atP = matrix[p * size + p] ?? 0
  const atQ = matrix[q * size + q] ?? 0
  const theta = (atQ - atP) / (2 * off)
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (let k = 0; k < size; k++) {
    const vectorP = vectors[p * size + k] ?? 0
    const vectorQ = vectors[q * size + k] ?? 0
    vectors[p * size + k] = cosine * vectorP - sine * vectorQ
    vectors[q * size + k] = sine * vectorP + cosine * vectorQ
    if (k === p || k === q) continue
    const left = matrix[p * size + k] ?? 0
    const right = matrix[q * size + k] ?? 0
    const newLeft = cosine * left - sine * right
    const newRight = sine * left + cosine * right
    matrix[p * size + k] = newLeft
    matrix[k * size + p] = newLeft
    matrix[q * size + k] = newRight
    matrix[k * size + q] = newRight
  }
  matrix[p * size + p] = atP - tangent * off
  matrix[q * size + q] = atQ + tangent * off
  matrix[p * size + q] = 0
  matrix[q * size + p] = 0
}

function sortByValue(matrix: Float64Array, vectors: Float64Array, size: number) {
  const order = Array.from({ length: size }, (_, i) => i)
  const valueAt = (i: number) => matrix[i * size + i] ?? 0
  order.sort((a, b) => valueAt(b) - valueAt(a) || a - b)
  const sorted = new Float64Array(size * size)
  order.forEach((from, to) => {
    sorted.set(vectors.subarray(from * size, (from + 1) * size), to * size)
  })
  return { values: Float64Array.from(order, valueAt), vectors: sorted }
}
