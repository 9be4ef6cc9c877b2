import {
  type CachedAnswer,
  type CacheKeys,
  confirmCachedAnswer,
  dropCachedAnswer,
  findCachedAnswers,
} from '@footnote/db'
import type { AnsweringContext } from '../answering-context.ts'
import type { AskedQuestion } from '../asked-question.ts'
import { passagesFound, searchQuestion } from '../search-question.ts'
import { likeness } from './question-signature.ts'
import { semanticThreshold } from './semantic-threshold.ts'

export interface EarlierAnswer {
  answerId: string
  kind: 'exact' | 'semantic'
}

/** The ranks that a new page must not take, besides those down to the last that is cited. */
const topRanks = 3

/**
 * An answer given before that still holds: to the same question, or to one that means the same. What does not hold any
 * more is dropped.
 */
export async function findEarlierAnswer(
  context: AnsweringContext,
  asked: AskedQuestion,
  { keys, searchState }: { keys: CacheKeys; searchState: string },
): Promise<EarlierAnswer | null> {
  const weightOf = context.retriever.inverseDocumentFrequency
  for (const entry of await findCachedAnswers(context.db, keys)) {
    const kind = entry.key === keys.key ? 'exact' : 'semantic'
    if (kind === 'semantic' && likeness(entry.terms, keys.terms, weightOf) < semanticThreshold) continue
    if (await holds(context, asked, { entry, searchState })) return { answerId: entry.answerId, kind }
    await dropCachedAnswer(context.db, entry.id)
  }
  return null
}

/** In another state of the corpus, an answer holds when its citations do and a new search finds nothing new above them. */
async function holds(
  context: AnsweringContext,
  asked: AskedQuestion,
  { entry, searchState }: { entry: CachedAnswer; searchState: string },
): Promise<boolean> {
  if (entry.searchState === searchState) return !entry.isStale
  // What the sources did not say they may say now.
  if (entry.outcome !== 'answer' || entry.isStale) return false
  const { retrieval } = await searchQuestion(
    context,
    { ...asked.read, query: entry.question },
    { limit: passagesFound, facets: asked.facets, profile: asked.profile },
  )
  const found = retrieval.passages.map(({ passageId }) => Number(passageId))
  const known = new Set(entry.passageIds)
  const cited = entry.citedIds.filter((id) => known.has(id))
  if (cited.some((id) => !found.includes(id))) return false
  const lowest = Math.max(topRanks - 1, ...cited.map((id) => found.indexOf(id)))
  if (found.slice(0, lowest + 1).some((id) => !known.has(id))) return false
  await confirmCachedAnswer(context.db, entry.id, searchState)
  return true
}
