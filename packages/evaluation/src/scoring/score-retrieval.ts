import { hitAtK } from '../metrics/hit-at-k.ts'
import { ndcgAtK } from '../metrics/ndcg-at-k.ts'
import { recallAtK } from '../metrics/recall-at-k.ts'
import { reciprocalRank } from '../metrics/reciprocal-rank.ts'
import { distinctSources, matchesSource } from './match-source.ts'

/** Retrieval scores of one case; null where it expects no source. */
export interface RetrievalScores {
  hitAt5: number | null
  recallAt5: number | null
  recallAt10: number | null
  ndcgAt10: number | null
  mrr: number | null
}

/**
 * How well the ranked passages hold the expected sources.
 *
 * `hitAt5` looks at the first five *passages*, which is what a writer is given, whether or not they are of one
 * document. The others rank distinct *documents*, each by its first passage; an expected source is found by the first
 * document that matches it, and a further one (the same page of another version) only takes a place. `mrr` is the
 * reciprocal rank, over the ranking as given. So search for enough passages to make ten documents.
 */
export function scoreRetrieval(
  found: readonly { documentUri: string }[],
  expected: readonly string[],
): RetrievalScores {
  const sources = distinctSources(expected)
  const relevant = new Set(sources)
  const passages = found.map(({ documentUri }) => matchingSource(documentUri, sources) ?? unexpected)
  const documents = rankSources([...new Set(found.map(({ documentUri }) => documentUri))], sources)
  return {
    hitAt5: hitAtK(passages, relevant, 5),
    recallAt5: recallAtK(documents, relevant, 5),
    recallAt10: recallAtK(documents, relevant, 10),
    ndcgAt10: ndcgAtK(documents, new Map(sources.map((source) => [source, 1])), 10),
    mrr: reciprocalRank(documents, relevant),
  }
}

// No expected source is empty: neither the contract nor the suite reader lets one pass.
const unexpected = ''

/** The ranking with each document under the name of the expected source that it is the first to match. */
function rankSources(documentUris: readonly string[], sources: readonly string[]): string[] {
  const open = new Set(sources)
  return documentUris.map((uri, index) => {
    const source = matchingSource(uri, [...open])
    // Numbered, so that no document that is left bears the name of a source by chance.
    if (source === undefined) return `${index}\n${uri}`
    open.delete(source)
    return source
  })
}

function matchingSource(documentUri: string, sources: readonly string[]): string | undefined {
  return sources.find((source) => matchesSource(documentUri, source))
}
