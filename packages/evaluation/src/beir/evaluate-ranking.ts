import { mean } from '../metrics/mean.ts'
import { ndcgAtK } from '../metrics/ndcg-at-k.ts'
import { recallAtK } from '../metrics/recall-at-k.ts'
import { reciprocalRank } from '../metrics/reciprocal-rank.ts'
import type { Qrels } from './read-qrels.ts'

/** Means over `queries`; null without any. */
export interface RankingScores {
  ndcgAt10: number | null
  recallAt10: number | null
  recallAt100: number | null
  mrr: number | null
  /** Judged queries with a relevant document: those that the means are over. */
  queries: number
}

/**
 * Scores rankings (document ids by query, best first) against the judgements. A judged query that has no ranking
 * scores 0 and stays in the means; one without any relevant document has no score and is left out of `queries`;
 * rankings of queries that are not judged are passed over. `mrr` is over the rankings as given: compare like depths.
 */
export function evaluateRanking(
  qrels: Qrels,
  rankings: ReadonlyMap<string, readonly string[]>,
): RankingScores {
  const scores = [...qrels].flatMap(([queryId, gains]) => {
    const relevant = new Set([...gains].filter(([, gain]) => gain > 0).map(([documentId]) => documentId))
    if (relevant.size === 0) return []
    const ranking = rankings.get(queryId) ?? []
    return {
      ndcgAt10: ndcgAtK(ranking, gains, 10),
      recallAt10: recallAtK(ranking, relevant, 10),
      recallAt100: recallAtK(ranking, relevant, 100),
      mrr: reciprocalRank(ranking, relevant),
    }
  })
  return {
    ndcgAt10: mean(scores.map(({ ndcgAt10 }) => ndcgAt10)),
    recallAt10: mean(scores.map(({ recallAt10 }) => recallAt10)),
    recallAt100: mean(scores.map(({ recallAt100 }) => recallAt100)),
    mrr: mean(scores.map(({ mrr }) => mrr)),
    queries: scores.length,
  }
}
