import { type AnsweringContext, readQuestion, searchQuestion } from '@footnote/answering'
import type { EvalCase } from '@footnote/contract'
import type { RankingWeights, Retriever } from '@footnote/retrieval'
import { mean } from '../metrics/mean.ts'
import { type RetrievalScores, scoreRetrieval } from '../scoring/score-retrieval.ts'
import { misspell } from './misspell.ts'

/** Means over the cases that expect a source. */
export interface RankingFigures {
  hitAt5: number | null
  recallAt10: number | null
  ndcgAt10: number | null
  mrr: number | null
  /** Of the same questions, each with a misspelt word. */
  misspeltMrr: number | null
}

/** Enough passages for ten distinct documents. */
const passagesRanked = 50

interface MeasuredWith {
  retriever: Retriever
  ranking: RankingWeights
}

/** Means over the cases that expect a source, each asked as it is and misspelt. */
export async function measureRanking(
  context: AnsweringContext,
  cases: readonly EvalCase[],
  by: MeasuredWith,
): Promise<RankingFigures> {
  const scores = await scoreRanking(context, cases, by)
  const misspelt = cases.map((evalCase) => ({ ...evalCase, question: misspell(evalCase.question) }))
  const ofMisspelt = await scoreRanking(context, misspelt, by)
  return {
    hitAt5: mean(scores.map(({ hitAt5 }) => hitAt5)),
    recallAt10: mean(scores.map(({ recallAt10 }) => recallAt10)),
    ndcgAt10: mean(scores.map(({ ndcgAt10 }) => ndcgAt10)),
    mrr: mean(scores.map(({ mrr }) => mrr)),
    misspeltMrr: mean(ofMisspelt.map(({ mrr }) => mrr)),
  }
}

/** Searches for each case that expects a source by the way that readers' questions go, with other weights. */
export async function scoreRanking(
  context: AnsweringContext,
  cases: readonly EvalCase[],
  { retriever, ranking }: MeasuredWith,
): Promise<RetrievalScores[]> {
  const weighted: Retriever = {
    ...retriever,
    search: (query, options) => retriever.search(query, { ...options, ranking }),
  }
  const scores: RetrievalScores[] = []
  for (const { question, facets, expect } of cases) {
    const sources = expect.sources ?? []
    if (sources.length === 0) continue
    const read = readQuestion(context, { question })
    const options = { limit: passagesRanked, facets }
    const found = await searchQuestion({ ...context, retriever: weighted }, read, options)
    scores.push(scoreRetrieval(found.retrieval.passages, sources))
  }
  return scores
}
