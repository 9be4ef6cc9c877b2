import { and, desc, eq, exists, inArray, isNotNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { answer, answerCache, citation, document, question, revision } from '../schema/index.ts'

/** What an answer is found again by. */
export interface CacheKeys {
  scope: string
  key: string
  gate: string
  question: string
  terms: string[]
}

export interface CachedAnswer extends CacheKeys {
  id: number
  answerId: string
  outcome: 'answer' | 'abstain' | 'out_of_scope'
  searchState: string
  /** What was found for it, the best first, and what it cites. */
  passageIds: number[]
  citedIds: number[]
  /** Whether a document that it cites has changed or was removed. */
  isStale: boolean
}

const candidates = 50

/** Entries of the same question first, then of questions that may be the same in other words, the newest first. */
export async function findCachedAnswers(
  db: Queryable,
  { scope, key, gate }: Pick<CacheKeys, 'scope' | 'key' | 'gate'>,
): Promise<CachedAnswer[]> {
  const cited = db
    .select({ id: citation.passageId })
    .from(citation)
    .where(and(eq(citation.answerId, answerCache.answerId), eq(citation.role, 'cited')))
  const changed = db
    .select({ one: sql`1` })
    .from(citation)
    .innerJoin(revision, eq(revision.id, citation.revisionId))
    .innerJoin(document, eq(document.id, revision.documentId))
    .where(
      and(
        eq(citation.answerId, answerCache.answerId),
        eq(citation.role, 'cited'),
        or(ne(document.currentRevisionId, revision.id), isNotNull(document.removedAt)),
      ),
    )
  const rows = await db
    .select({
      entry: answerCache,
      outcome: answer.outcome,
      citedIds: sql<(number | string)[]>`array(${cited})`,
      isStale: sql<boolean>`${exists(changed)}`,
    })
    .from(answerCache)
    .innerJoin(answer, eq(answer.id, answerCache.answerId))
    .where(and(eq(answerCache.scope, scope), or(eq(answerCache.key, key), eq(answerCache.gate, gate))))
    .orderBy(desc(eq(answerCache.key, key)), desc(answerCache.createdAt))
    .limit(candidates)
  return rows.map(({ entry, citedIds, ...row }) => ({ ...entry, ...row, citedIds: citedIds.map(Number) }))
}

/** Takes the place of an entry of the same key. Of all entries the newest `kept` stay. */
export async function saveCachedAnswer(
  db: Queryable,
  entry: CacheKeys & { answerId: string; searchState: string; passageIds: number[] },
  kept = 20_000,
): Promise<void> {
  const { scope: _s, key: _k, ...changes } = entry
  const [saved] = await db
    .insert(answerCache)
    .values(entry)
    .onConflictDoUpdate({ target: answerCache.key, set: { ...changes, createdAt: sql`now()` } })
    .returning({ id: answerCache.id })
  if (saved) await db.delete(answerCache).where(lte(answerCache.id, saved.id - kept))
}

/** Says that an entry holds in a later state of the corpus, too. */
export async function confirmCachedAnswer(db: Queryable, id: number, searchState: string): Promise<void> {
  await db.update(answerCache).set({ searchState }).where(eq(answerCache.id, id))
}

export async function dropCachedAnswer(db: Queryable, id: number): Promise<void> {
  await db.delete(answerCache).where(eq(answerCache.id, id))
}

/** Nobody is given again what a reader has flagged, whether they saw the answer itself or one given from it. */
export async function forgetAnswer(db: Queryable, answerId: string): Promise<void> {
  const from = db
    .select({ id: sql`(${answer.cachedFrom} ->> 'answerId')::uuid` })
    .from(answer)
    .where(and(eq(answer.id, answerId), isNotNull(answer.cachedFrom)))
  await db
    .delete(answerCache)
    .where(or(eq(answerCache.answerId, answerId), inArray(answerCache.answerId, from)))
}

/** What was said in a conversation that its reader deletes is given to nobody again. */
export async function forgetConversation(db: Queryable, conversationId: string): Promise<void> {
  const given = db
    .select({ id: answer.id })
    .from(answer)
    .innerJoin(question, eq(question.id, answer.questionId))
    .where(eq(question.conversationId, conversationId))
  await db.delete(answerCache).where(inArray(answerCache.answerId, given))
}
