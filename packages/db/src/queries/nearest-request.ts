import type { EmbeddingSpace } from './embedding-spaces.ts'

export interface NearestText {
  contentHash: string
  /** Cosine. */
  similarity: number
}

export interface NearestRequest {
  space: Pick<EmbeddingSpace, 'id' | 'dimensions' | 'vectors' | 'isIndexed'>
  /** Of length 1. */
  query: Float32Array
  /** Texts at most. */
  limit: number
  /** Only texts of current passages with one of these sets of facets, and how many such passages there are. */
  within: { facetSetIds: number[]; passages: number } | null
}
