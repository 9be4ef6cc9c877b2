/**
 * 1 / place of the first relevant id, 0 when the ranking holds none (TREC-8 question answering track). Its mean over
 * questions is MRR.
 *
 * The whole ranking as given counts, so compare only rankings of one depth. It is of distinct ids: a repeat is left
 * out before places are counted. Null when nothing is relevant.
 */
export function reciprocalRank(ranking: readonly string[], relevant: ReadonlySet<string>): number | null {
  if (relevant.size === 0) return null
  const index = [...new Set(ranking)].findIndex((id) => relevant.has(id))
  return index === -1 ? 0 : 1 / (index + 1)
}
