import { type AnsweringContext, readQuestion, searchQuestion } from '@footnote/answering'
import type { EvalCase } from '@footnote/contract'
import type { RankingWeights, Retriever } from '@footnote/retrieval'
import { mean } from '../metrics/mean.ts'
import { scoreRetrieval } from '../scoring/score-retrieval.ts'
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

/** Searches for the cases by the way that readers' questions go, with other weights. */
export async function measureRanking(
  context: AnsweringContext,
  cases: readonly EvalCase[],
  { retriever, ranking }: { retriever: Retriever; ranking: RankingWeights },
): Promise<RankingFigures> {
  const weighted: Retriever = {
    ...retriever,
    search: (query, options) => retriever.search(query, { ...options, ranking }),
  }
  const score = async ({
    question,
    facets,
    expect,
  }: EvalCase): Promise<ReturnType<typeof scoreRetrieval>> => {
    const read = readQuestion(context, { question })
    const found = await searchQuestion({ ...context, retriever: weighted }, read, {
      limit: passagesRanked,
      facets,
    })
    return scoreRetrieval(found.retrieval.passages, expect.sources ?? [])
  }
  const scores: ReturnType<typeof scoreRetrieval>[] = []
  const misspelt: ReturnType<typeof scoreRetrieval>[] = []
  for (const evalCase of cases.filter(({ expect }) => (expect.sources ?? []).length > 0)) {
    scores.push(await score(evalCase))
    misspelt.push(await score({ ...evalCase, question: misspell(evalCase.question) }))
  }
  return {
    hitAt5: mean(scores.map(({ hitAt5 }) => hitAt5)),
    recallAt10: mean(scores.map(({ recallAt10 }) => recallAt10)),
    ndcgAt10: mean(scores.map(({ ndcgAt10 }) => ndcgAt10)),
    mrr: mean(scores.map(({ mrr }) => mrr)),
    misspeltMrr: mean(misspelt.map(({ mrr }) => mrr)),
  }
}
