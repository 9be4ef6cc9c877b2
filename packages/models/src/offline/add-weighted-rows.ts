interface WeightedRows {
  source: Float64Array
  /** Where each row starts in `source`. */
  starts: Int32Array
  weights: Float64Array
  count: number
  width: number
}

/**
 * Adds the weighted sum of rows to `target` from `at` on. All dense products of the training go through this
 * loop: it takes four rows at a time, so that each place of the target is read and written a quarter as
 * often.
 */
export function addWeightedRows(target: Float64Array, at: number, rows: WeightedRows): void {
  const { source, starts, weights, count, width } = rows
  let i = 0
  for (; i + 3 < count; i += 4) {
    const a = starts[i] as number
    const b = starts[i + 1] as number
    const c = starts[i + 2] as number
    const d = starts[i + 3] as number
    const weightA = weights[i] as number
    const weightB = weights[i + 1] as number
    const weightC = weights[i + 2] as number
    const weightD = weights[i + 3] as number
    for (let k = 0; k < width; k++) {
      target[at + k] =
        (target[at + k] as number) +
        weightA * (source[a + k] as number) +
        weightB * (source[b + k] as number) +
        weightC * (source[c + k] as number) +
        weightD * (source[d + k] as number)
    }
  }
  for (; i < count; i++) {
    const start = starts[i] as number
    const weight = weights[i] as number
    for (let k = 0; k < width; k++) {
      target[at + k] = (target[at + k] as number) + weight * (source[start + k] as number)
    }
  }
}
