import type { EmbeddingModel } from '../embedding-model.ts'
import { analyze } from '../text-analysis.ts'
import type { OfflineEmbeddingWeights } from './offline-embedding-weights.ts'
import { createPacer } from './pacer.ts'
import { fingerprintOf } from './serialize-weights.ts'

/**
 * An embedding model that needs no server: the sum of the vectors of a text's terms, each by the root of its
 * number, scaled to length 1. It knows the words of the corpus it was trained on and no others; a text
 * without any of them has no vector.
 */
export function createOfflineEmbeddingModel(weights: OfflineEmbeddingWeights): EmbeddingModel {
  const { dimensions } = weights
  const indexOf = new Map(weights.vocabulary.map((term, index) => [term, index]))
  return {
    id: `offline-ppmi-svd-${dimensions}@${fingerprintOf(weights)}`,
    dimensions,
    maxBatchSize: 1000,
    async embed(texts, { signal }) {
      const pacer = createPacer(signal)
      const vectors: (Float32Array | null)[] = []
      for (const text of texts) {
        vectors.push(embedTerms(countTerms(text, indexOf), weights))
        if (pacer.due) await pacer.pause()
      }
      return vectors
    },
  }
}

function countTerms(text: string, indexOf: Map<string, number>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of analyze(text)) {
    const index = indexOf.get(term)
    if (index !== undefined) counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return counts
}

function embedTerms(counts: Map<number, number>, weights: OfflineEmbeddingWeights): Float32Array | null {
  const { dimensions, rows, scales } = weights
  const sum = new Float64Array(dimensions)
  for (const [index, count] of counts) {
    const weight = (scales[index] as number) * Math.sqrt(count)
    const start = index * dimensions
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] as number) + weight * (rows[start + k] as number)
  }
  let square = 0
  for (const value of sum) square += value * value
  // Terms that cancel each other out leave nothing to compare.
  if (square < Number.MIN_VALUE / Number.EPSILON) return null
  const norm = Math.sqrt(square)
  return Float32Array.from(sum, (value) => value / norm)
}
