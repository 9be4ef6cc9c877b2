import type { Facets } from '@footnote/contract'
import type { CorpusIndex } from './corpus-index.ts'
import type { FusedHit } from './fuse-rankings.ts'
import { tellsApart } from './place-index.ts'
import type { RankingWeights } from './ranking-weights.ts'

/**
 * What is said to be of another version and the like weighs less; what says nothing stays as it is. A section that
 * the wanted version's document has dropped weighs little less: only the other version can tell of it.
 */
export function demoteOthers(
  index: CorpusIndex,
  hits: FusedHit[],
  { preferred = {}, ranking }: { preferred?: Facets; ranking: RankingWeights },
): FusedHit[] {
  if (Object.keys(preferred).length === 0) return hits
  return hits.map((hit) => {
    if (!tellsApart(index.meta(hit.entry).facets, preferred)) return hit
    const isDropped = index.places.isDropped(hit.entry, preferred)
    return { ...hit, score: hit.score * (isDropped ? ranking.droppedSection : ranking.otherVersion) }
  })
}
