import type { CorpusIndex } from './corpus-index.ts'
import type { FusedHit } from './fuse-rankings.ts'

/** The hits that are shown: copies left out, ties broken. */
export function selectHits(index: CorpusIndex, hits: FusedHit[], limit: number): FusedHit[] {
  return dropCopies(index, breakTies(index, hits)).slice(0, limit)
}

/** Of the same place in several versions of a document, and of passages with the same words, the best stands for all. */
function dropCopies(index: CorpusIndex, hits: FusedHit[]): FusedHit[] {
  const hashes = new Set<string>()
  const documentOfPlace = new Map<string, number>()
  return hits.filter(({ entry }) => {
    const { contentHash, place, documentId } = index.meta(entry)
    const isCopy = hashes.has(contentHash) || (documentOfPlace.get(place) ?? documentId) !== documentId
    hashes.add(contentHash)
    if (!isCopy) documentOfPlace.set(place, documentId)
    return !isCopy
  })
}

/** Of equal scores the more authoritative comes first, then the newer, then the one that stands earlier. */
function breakTies(index: CorpusIndex, hits: FusedHit[]): FusedHit[] {
  return hits.sort((one, other) => {
    if (one.score !== other.score) return other.score - one.score
    const [a, b] = [index.meta(one.entry), index.meta(other.entry)]
    return b.authority - a.authority || (b.publishedAtMs ?? 0) - (a.publishedAtMs ?? 0) || a.id - b.id
  })
}
