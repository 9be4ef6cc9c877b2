/**
 * Hit@k: 1 when any of the first `k` entries of the ranking is relevant, else 0.
 *
 * Entries are taken as they stand: an id that comes twice takes two places. A ranking shorter than `k` is
 * judged as it is. Null when nothing is relevant, as then nothing could be hit.
 */
export function hitAtK(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): number | null {
  if (relevant.size === 0) return null
  return ranking.slice(0, k).some((id) => relevant.has(id)) ? 1 : 0
}
