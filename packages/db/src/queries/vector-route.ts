/** Up to this many vectors all of them are compared; above, an index gives the nearest, nearly all of them right. */
export const mostScannedVectors = 20_000

/** Up to this many passages that a filter lets through, each one's vector is looked up and compared. */
const mostLookedUp = 5_000

/** An iterative index scan gives up after so many vectors; see `hnsw.max_scan_tuples`. */
export const mostIndexedVectorsVisited = 40_000

/** How the nearest vectors are found: by comparing all, by comparing those that a filter lets through, or by the index. */
export type VectorRoute = 'scan' | 'lookup' | 'index'

export interface VectorCounts {
  /** Vectors of the space. */
  vectors: number
  isIndexed: boolean
  /** Passages that the filter lets through; null without a filter. */
  matching: number | null
  /** Texts that are wanted. */
  limit: number
}

/**
 * Chooses by counts, since the planner is often wrong here: it takes the index where few rows match, and then walks
 * most of it. The index is also left alone where it would have to visit more vectors than it is allowed to.
 */
export function chooseVectorRoute({ vectors, isIndexed, matching, limit }: VectorCounts): VectorRoute {
  const useIndex = isIndexed && vectors > mostScannedVectors
  if (matching === null) return useIndex ? 'index' : 'scan'
  if (matching <= mostLookedUp || !useIndex) return 'lookup'
  return (limit * vectors) / matching > mostIndexedVectorsVisited / 2 ? 'lookup' : 'index'
}
