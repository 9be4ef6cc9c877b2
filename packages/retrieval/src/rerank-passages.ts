import type { FoundPassage, Logger } from '@footnote/contract'
import type { Reranker } from '@footnote/models'

/** How many of the best the reranker reads; those below have little chance, and each costs time. */
export const rerankedPassages = 40
/** A reader is not kept waiting longer for an order that may be only a little better. */
const patienceMs = 12_000

interface RerankInput {
  query: string
  /** Best first. */
  passages: FoundPassage[]
  reranker: Reranker
  logger: Logger
  signal: AbortSignal
}

/**
 * The best passages in the order of their relevance, which becomes their score above 1; the others follow, below 1, as
 * they were. Of equal relevance the one that was sooner stays so. When the reranker fails, which is logged, all stay.
 */
export async function rerankPassages(input: RerankInput): Promise<FoundPassage[]> {
  const { query, passages, reranker, logger, signal } = input
  const read = passages.slice(0, rerankedPassages)
  if (read.length === 0) return passages
  try {
    const relevances = await reranker.rerank({
      query,
      passages: read.map(({ title, headingPath, text }) => [title, ...headingPath, text].join('\n')),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    return [...order(read, relevances), ...below(passages.slice(rerankedPassages), passages[0]?.score ?? 1)]
  } catch (thrown) {
    signal.throwIfAborted()
    logger.warn({ err: thrown, model: reranker.id }, 'not reranked, left in the order of the search')
    return passages
  }
}

function order(read: FoundPassage[], relevances: number[]): FoundPassage[] {
  return read
    .map((passage, at) => ({ passage, fusedRank: at + 1, relevance: relevances[at] ?? 0 }))
    .sort((one, other) => other.relevance - one.relevance || one.fusedRank - other.fusedRank)
    .map(({ passage, fusedRank, relevance }, at) => ({
      ...passage,
      score: 1 + relevance,
      parts: {
        ...passage.parts,
        rerank: { rank: at + 1, relevance, fusedRank, fusedScore: passage.score },
      },
    }))
}

function below(others: FoundPassage[], best: number): FoundPassage[] {
  return others.map((passage) => ({ ...passage, score: Math.min(1, passage.score / Math.max(best, 1e-9)) }))
}
