import { desc, eq } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { answer, question } from '../schema/index.ts'

/** A question of a conversation that has an answer. */
export interface RecentTurn {
  /** As it reads by itself. */
  question: string
  outcome: 'answer' | 'abstain' | 'out_of_scope'
  text: string
}

/** The newest finished questions of a conversation, oldest first. */
export async function readRecentTurns(
  db: Queryable,
  conversationId: string,
  limit: number,
): Promise<RecentTurn[]> {
  const rows = await db
    .select({
      typed: question.text,
      asked: question.asked,
      standalone: answer.standalone,
      outcome: answer.outcome,
      text: answer.text,
    })
    .from(question)
    .innerJoin(answer, eq(answer.questionId, question.id))
    .where(eq(question.conversationId, conversationId))
    .orderBy(desc(question.askedAt))
    .limit(limit)
  return rows
    .reverse()
    .map(({ typed, asked, standalone, ...rest }) => ({ question: standalone ?? asked ?? typed, ...rest }))
}
