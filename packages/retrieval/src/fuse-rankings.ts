import type { ScoreParts } from '@footnote/contract'
import type { LexicalHit } from './lexical-index.ts'

export interface VectorHit {
  entry: number
  /** Cosine. */
  similarity: number
}

export interface FusionWeights {
  /** The constant k: the larger, the less the first ranks stand out. */
  rankConstant: number
  lexical: number
  vector: number
}

export interface FusedHit {
  entry: number
  score: number
  parts: ScoreParts
}

/**
 * Weighted reciprocal rank fusion: each list adds weight / (k + rank). Cormack, Clarke and Büttcher, 2009.
 * A list of weight 0 still explains itself and adds nothing; a hit that no list gives weight is left out.
 */
export function fuseRankings(lexical: LexicalHit[], vector: VectorHit[], weights: FusionWeights): FusedHit[] {
  const { rankConstant } = weights
  const fused = new Map<number, FusedHit>()
  const hitOf = (entry: number): FusedHit => {
    const known = fused.get(entry)
    if (known) return known
    const made: FusedHit = { entry, score: 0, parts: { lexical: null, vector: null } }
    fused.set(entry, made)
    return made
  }
  for (const [index, { entry, score }] of lexical.entries()) {
    const hit = hitOf(entry)
    const contribution = weights.lexical / (rankConstant + index + 1)
    hit.score += contribution
    hit.parts.lexical = { rank: index + 1, score, contribution, terms: {} }
  }
  for (const [index, { entry, similarity }] of vector.entries()) {
    const hit = hitOf(entry)
    const contribution = weights.vector / (rankConstant + index + 1)
    hit.score += contribution
    hit.parts.vector = { rank: index + 1, similarity, contribution }
  }
  return [...fused.values()]
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.entry - other.entry)
}
