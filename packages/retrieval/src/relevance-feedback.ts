import type { LexicalHit, LexicalIndex } from './lexical-index.ts'
import type { RankingWeights } from './ranking-weights.ts'

/** What more than this share of all passages have says nothing of what the best are about. */
const maxShare = 0.1

/**
 * The query with the terms that its best passages have most in common, weighted by the passages' scores and by how
 * rare the terms are; after RM3, Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD". The new terms weigh
 * together `weights.share` of what the query's own do.
 */
export function withFeedback(
  query: Map<string, number>,
  hits: readonly LexicalHit[],
  { lexical, weights }: { lexical: LexicalIndex; weights: RankingWeights['feedback'] },
): Map<string, number> {
  if (weights.share === 0) return query
  const gains = new Map<string, number>()
  for (const { entry, score } of hits.slice(0, weights.passages)) {
    const terms = lexical.termsOf(entry)
    const length = terms.reduce((sum, { frequency }) => sum + frequency, 0)
    for (const { term, frequency } of terms) {
      const isTelling = lexical.documentFrequency(term) <= lexical.size * maxShare
      if (!isTelling || query.has(term)) continue
      const gain = (score * frequency * lexical.inverseDocumentFrequency(term)) / length
      gains.set(term, (gains.get(term) ?? 0) + gain)
    }
  }
  const best = [...gains].sort(([, one], [, other]) => other - one).slice(0, weights.terms)
  const whole = best.reduce((sum, [, gain]) => sum + gain, 0)
  const own = [...query.values()].reduce((sum, weight) => sum + weight, 0)
  const expanded = new Map(query)
  for (const [term, gain] of best) expanded.set(term, (weights.share * own * gain) / whole)
  return expanded
}
