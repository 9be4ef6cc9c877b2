/**
 * Recall@k = |relevant ∩ first k| / |relevant| (Manning, Raghavan and Schütze, *Introduction to Information
 * Retrieval*, chapter 8).
 *
 * The ranking is of distinct ids: a repeat is left out before places are counted. Null when nothing is relevant;
 * 0 for an empty ranking.
 */
export function recallAtK(
  ranking: readonly string[],
  relevant: ReadonlySet<string>,
  k: number,
): number | null {
  if (relevant.size === 0) return null
  const first = [...new Set(ranking)].slice(0, k)
  return first.filter((id) => relevant.has(id)).length / relevant.size
}
