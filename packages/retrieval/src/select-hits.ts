import type { CorpusIndex } from './corpus-index.ts'
import type { FusedHit } from './fuse-rankings.ts'
import type { RankingWeights } from './ranking-weights.ts'

/** Enough for what comes behind to take the places of further passages of a document. */
const candidatesPerPlace = 3

/** The hits that are shown: ties broken, copies left out, spread over documents. */
export function selectHits(
  index: CorpusIndex,
  hits: FusedHit[],
  { limit, ranking }: { limit: number; ranking: RankingWeights },
): FusedHit[] {
  const distinct = dropCopies(index, breakTies(index, hits), limit * candidatesPerPlace)
  const documentOf = (entry: number): number => index.meta(entry).documentId
  return spreadOverDocuments(distinct, documentOf, ranking.furtherPassage).slice(0, limit)
}

/**
 * Each further passage of a document keeps only a share of its score, once for every better one, so that one page
 * takes all places only where its passages are the best by as much.
 */
export function spreadOverDocuments(
  hits: FusedHit[],
  documentOf: (entry: number) => number,
  share: number,
): FusedHit[] {
  if (share === 1) return hits
  const seen = new Map<number, number>()
  const spread = hits.map((hit): FusedHit => {
    const document = documentOf(hit.entry)
    const earlier = seen.get(document) ?? 0
    seen.set(document, earlier + 1)
    if (earlier === 0) return hit
    const score = hit.score * share ** earlier
    const parts = { ...hit.parts, spread: { earlier, contribution: score - hit.score } }
    return { ...hit, score, parts }
  })
  return spread.sort((one, other) => other.score - one.score)
}

/** Of the same place in several versions of a document, and of passages with the same words, the best stands for all. */
function dropCopies(index: CorpusIndex, hits: FusedHit[], limit: number): FusedHit[] {
  const hashes = new Set<string>()
  const documentOfPlace = new Map<string, number>()
  const selected: FusedHit[] = []
  for (const hit of hits) {
    if (selected.length === limit) break
    const { contentHash, place, documentId } = index.meta(hit.entry)
    const isCopy = hashes.has(contentHash) || (documentOfPlace.get(place) ?? documentId) !== documentId
    hashes.add(contentHash)
    if (isCopy) continue
    documentOfPlace.set(place, documentId)
    selected.push(hit)
  }
  return selected
}

/** Of equal scores the more authoritative comes first, then the newer, then the one that stands earlier. */
function breakTies(index: CorpusIndex, hits: FusedHit[]): FusedHit[] {
  return hits.sort((one, other) => {
    if (one.score !== other.score) return other.score - one.score
    const [a, b] = [index.meta(one.entry), index.meta(other.entry)]
    return b.authority - a.authority || (b.publishedAtMs ?? 0) - (a.publishedAtMs ?? 0) || a.id - b.id
  })
}
