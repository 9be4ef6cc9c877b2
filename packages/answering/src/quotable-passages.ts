import type { Facets, FoundPassage } from '@footnote/contract'
import { tellsApart } from '@footnote/retrieval'

/** Of the best score, from which a passage speaks of the question as well. */
const comparableShare = 0.5

/**
 * The passages to quote for a question about one version, or whatever a facet tells apart. What another version
 * says is left out where a further version contradicts it, unless nothing else speaks of the question as well.
 */
export function quotablePassages(passages: FoundPassage[], preferred: Facets): FoundPassage[] {
  const best = passages[0]?.score ?? 0
  const quotable = passages.filter(({ facets, otherVersions }) => {
    const isSettled = otherVersions.length > 0 && otherVersions.every(({ same }) => same)
    return isSettled || !tellsApart(facets, preferred)
  })
  return quotable.some(({ score }) => score >= best * comparableShare) ? quotable : passages
}
