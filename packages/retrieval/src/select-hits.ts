import type { CorpusIndex } from './corpus-index.ts'
import type { FusedHit } from './fuse-rankings.ts'

/**
 * The hits that are shown: ties broken, and of the same place in several versions of a document, and of passages with
 * the same words, the best in place of all.
 */
export function selectHits(index: CorpusIndex, hits: FusedHit[], limit: number): FusedHit[] {
  const hashes = new Set<string>()
  const documentOfPlace = new Map<string, number>()
  const selected: FusedHit[] = []
  for (const hit of breakTies(index, hits)) {
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
