import type { Pacer } from './pacer.ts'

/** What `trainOfflineEmbedding` learns: a vector for each term of the corpus, in 8-bit numbers. */
export interface OfflineEmbeddingWeights {
  dimensions: number
  vocabulary: string[]
  /** What one step of a term's row is worth, its weight for rarity included; one number a term. */
  scales: Float32Array
  /** One row of `dimensions` for each term. */
  rows: Int8Array
}

/**
 * Turns the rows of real numbers (one for each term, `dimensions` wide) into 8-bit numbers.
 *
 * @param vectors `weights` says what each term's vector counts for in the sum that embeds a text.
 */
export async function quantiseWeights(
  vocabulary: string[],
  vectors: { dimensions: number; rows: Float64Array; weights: Float64Array },
  pacer: Pacer,
): Promise<OfflineEmbeddingWeights> {
  const { dimensions } = vectors
  const scales = new Float32Array(vocabulary.length)
  const rows = new Int8Array(vocabulary.length * dimensions)
  for (let term = 0; term < vocabulary.length; term++) {
    const start = term * dimensions
    const end = start + dimensions
    let largest = 0
    for (let at = start; at < end; at++) largest = Math.max(largest, Math.abs(vectors.rows[at] as number))
    scales[term] = (largest / 127) * (vectors.weights[term] as number)
    const steps = largest === 0 ? 0 : 127 / largest
    for (let at = start; at < end; at++) rows[at] = Math.round((vectors.rows[at] as number) * steps)
    if (pacer.due) await pacer.pause()
  }
  return { dimensions, vocabulary, scales, rows }
}
