import { expect, test } from 'vitest'
import { createPacer } from './pacer.ts'
import { randomisedEigen } from './randomised-eigen.ts'
import { createRandom } from './seeded-random.ts'
import { createSparseMatrixBuilder } from './sparse-matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

function randomSymmetric(size: number): Float64Array {
  const random = createRandom(7)
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k <= i; k++) {
      const value = random() - 0.5
      matrix[i * size + k] = value
      matrix[k * size + i] = value
    }
  }
  return matrix
}

test('finds eigenvalues that are known', async () => {
  const { values } = await symmetricEigen(Float64Array.of(2, 1, 1, 2), 2, createPacer())
  expect(values[0]).toBeCloseTo(3)
  expect(values[1]).toBeCloseTo(1)
})

test('finds vectors that the matrix only stretches', async () => {
  const size = 20
  const matrix = randomSymmetric(size)
  const { values, vectors } = await symmetricEigen(matrix.slice(), size, createPacer())
  for (let which = 0; which < size; which++) {
    for (let row = 0; row < size; row++) {
      let image = 0
      for (let k = 0; k < size; k++) image += (matrix[row * size + k] ?? 0) * (vectors[which * size + k] ?? 0)
      expect(image).toBeCloseTo((values[which] ?? 0) * (vectors[which * size + row] ?? 0), 8)
    }
  }
})

test('the randomised method finds the same large eigenvalues', async () => {
  const size = 60
  const matrix = randomSymmetric(size)
  for (let i = 0; i < 5; i++) matrix[i * size + i] = 100 - 10 * i
  const builder = createSparseMatrixBuilder(size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) builder.add(column, matrix[row * size + column] ?? 0)
    builder.endRow()
  }
  const options = { rank: 5, oversampling: 5, powerIterations: 2, seed: 1, pacer: createPacer() }
  const found = await randomisedEigen(builder.build(), options)
  const exact = await symmetricEigen(matrix, size, createPacer())
  expect(found.rank).toBe(5)
  for (let i = 0; i < 5; i++) expect(found.values[i]).toBeCloseTo(exact.values[i] ?? 0, 2)
})
