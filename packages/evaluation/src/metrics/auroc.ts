/**
 * The probability that a positive ranks above a negative, ties counting half (the Mann-Whitney statistic over the number
 * of pairs; Hanley and McNeil 1982). Null without one of each.
 * @param scored each with its score, higher meaning more likely positive
 */
export function auroc(scored: readonly { score: number; positive: boolean }[]): number | null {
  const positives = scored.filter(({ positive }) => positive).length
  const negatives = scored.length - positives
  if (positives === 0 || negatives === 0) return null
  const sorted = scored.toSorted((one, other) => one.score - other.score)
  let rankSum = 0
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (end < sorted.length && sorted[end]?.score === sorted[at]?.score) end += 1
    const tied = sorted.slice(at, end).filter(({ positive }) => positive).length
    rankSum += tied * ((at + 1 + end) / 2)
    at = end
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}
