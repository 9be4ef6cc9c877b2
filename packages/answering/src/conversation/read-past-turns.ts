import { type Queryable, readRecentTurns } from '@footnote/db'
import type { PastTurn } from './follow-up.ts'

const turnsRead = 6

/** The newest turns of a conversation, oldest first. */
export async function readPastTurns(db: Queryable, conversationId: string | undefined): Promise<PastTurn[]> {
  if (conversationId === undefined) return []
  const turns = await readRecentTurns(db, conversationId, turnsRead)
  return turns.map(({ question, outcome, text }) => ({
    question,
    answer: outcome === 'answer' ? text : null,
  }))
}
