/**
 * nDCG@k = DCG / IDCG with linear gain: DCG = Σ_{i ≤ k} gain_i / log2(i + 1) (Järvelin and Kekäläinen 2002).
 *
 * The ideal ranking is made of *all* judged documents, found or not, so that what the search missed costs what it
 * should. `gains` holds the judged ids; 0 and negative gains count as not relevant. The ranking is of distinct ids:
 * a repeat is left out before places are counted. Null when nothing is relevant; 0 for an empty ranking.
 */
export function ndcgAtK(
  ranking: readonly string[],
  gains: ReadonlyMap<string, number>,
  k: number,
): number | null {
  const ideal = [...gains.values()].filter((gain) => gain > 0).sort((a, b) => b - a)
  if (ideal.length === 0) return null
  const found = [...new Set(ranking)].map((id) => Math.max(0, gains.get(id) ?? 0))
  return discountedGain(found, k) / discountedGain(ideal, k)
}

function discountedGain(gains: readonly number[], k: number): number {
  return gains.slice(0, k).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)
}
