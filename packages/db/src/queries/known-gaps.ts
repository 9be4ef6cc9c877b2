import type { KnownGap, LimitsCard } from '@footnote/contract'
import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { answer, conversation, question } from '../schema/index.ts'

/** One person's question is nobody else's to read. */
const fewestConversations = 2
const longestShown = 300

/** What several conversations asked and the sources did not answer when it was last asked; the most asked first. */
export async function listKnownGaps(db: Queryable, limit: number): Promise<KnownGap[]> {
  const words = sql<string>`lower(regexp_replace(trim(${question.text}), '\\s+', ' ', 'g'))`
  const conversations = sql<number>`count(distinct ${question.conversationId})`.mapWith(Number)
  const rows = await db
    .select({
      question: sql<string>`(array_agg(${question.text} order by ${question.askedAt} desc))[1]`,
      asked: conversations,
      lastAskedAt: sql<string>`max(${question.askedAt})`,
    })
    .from(question)
    .innerJoin(answer, eq(answer.questionId, question.id))
    .innerJoin(conversation, eq(conversation.id, question.conversationId))
    .where(
      and(
        eq(conversation.origin, 'reader'),
        isNull(conversation.deletedAt),
        isNull(question.asked),
        sql`length(${question.text}) <= ${longestShown}`,
      ),
    )
    .groupBy(words)
    .having(
      sql`count(distinct ${question.conversationId}) >= ${fewestConversations}
        and (array_agg(${answer.outcome} order by ${question.askedAt} desc))[1] = 'abstain'`,
    )
    .orderBy(desc(conversations), desc(sql`max(${question.askedAt})`))
    .limit(limit)
  return rows.map(({ lastAskedAt, ...row }) => ({
    ...row,
    lastAskedAt: new Date(lastAskedAt).toISOString(),
  }))
}

/** What readers asked since a moment, and how much of it was not answered. */
export async function countRecentQuestions(db: Queryable, since: Date): Promise<LimitsCard['recent']> {
  const countOf = (outcome: 'abstain' | 'out_of_scope') =>
    sql<number>`count(*) filter (where ${answer.outcome} = ${outcome})`.mapWith(Number)
  const [counted] = await db
    .select({
      questions: sql<number>`count(*)`.mapWith(Number),
      abstained: countOf('abstain'),
      outOfScope: countOf('out_of_scope'),
    })
    .from(question)
    .innerJoin(answer, eq(answer.questionId, question.id))
    .innerJoin(conversation, eq(conversation.id, question.conversationId))
    .where(and(eq(conversation.origin, 'reader'), gte(question.askedAt, since)))
  return counted ?? { questions: 0, abstained: 0, outOfScope: 0 }
}
