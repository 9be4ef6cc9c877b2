export interface LogisticFit {
  intercept: number
  weights: number[]
}

export interface LogisticOptions {
  /** Lambda of lambda / 2 × the squared length of the weights; above 0, so that separable data have a solution. */
  penalty: number
  /** How much each row counts; 1 when left out. */
  caseWeights?: number[]
}

const iterations = 50
const converged = 1e-9

/**
 * L2-regularised logistic regression by Newton's method (iteratively reweighted least squares; Hastie,
 * Tibshirani and Friedman, "The Elements of Statistical Learning", 4.4.1). The intercept is not regularised.
 * @param rows one feature vector a case, all of one length
 * @param labels 0 or 1, one a row
 */
export function fitLogistic(
  rows: number[][],
  labels: number[],
  { penalty, caseWeights }: LogisticOptions,
): LogisticFit {
  const size = (rows[0]?.length ?? 0) + 1
  let beta = new Array<number>(size).fill(0)
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const gradient = new Array<number>(size).fill(0)
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (const [index, row] of rows.entries()) {
      const x = [1, ...row]
      const p = probability(beta, x)
      const counts = caseWeights?.[index] ?? 1
      const error = counts * ((labels[index] ?? 0) - p)
      const weight = counts * Math.max(p * (1 - p), 1e-9)
      for (let i = 0; i < size; i += 1) {
        add(gradient, i, error * (x[i] ?? 0))
        for (let j = 0; j < size; j += 1) add(hessian[i] ?? [], j, weight * (x[i] ?? 0) * (x[j] ?? 0))
      }
    }
    for (let i = 1; i < size; i += 1) {
      add(gradient, i, -penalty * (beta[i] ?? 0))
      add(hessian[i] ?? [], i, penalty)
    }
    add(hessian[0] ?? [], 0, 1e-9)
    const step = solve(hessian, gradient)
    beta = beta.map((value, i) => value + (step[i] ?? 0))
    if (Math.max(...step.map(Math.abs)) < converged) break
  }
  const [intercept = 0, ...weights] = beta
  return { intercept, weights }
}

export function predictLogistic({ intercept, weights }: LogisticFit, row: number[]): number {
  return probability([intercept, ...weights], [1, ...row])
}

function probability(beta: number[], x: number[]): number {
  return 1 / (1 + Math.exp(-beta.reduce((sum, value, i) => sum + value * (x[i] ?? 0), 0)))
}

function add(values: number[], index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let i = column + 1; i < size; i += 1) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i
    }
    const [top, other] = [rows[column] ?? [], rows[pivot] ?? []]
    rows[column] = other
    rows[pivot] = top
    const head = other[column] ?? 0
    if (head === 0) throw new Error('the matrix is singular')
    for (let i = 0; i < size; i += 1) {
      if (i === column) continue
      const row = rows[i] ?? []
      const factor = (row[column] ?? 0) / head
      for (let j = column; j <= size; j += 1) add(row, j, -factor * (other[j] ?? 0))
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1))
}
