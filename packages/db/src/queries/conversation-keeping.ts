import { type Conversation, FootnoteError } from '@footnote/contract'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { conversation } from '../schema/index.ts'
import { readConversation } from './answer-reading.ts'

/** @throws FootnoteError `not_found` */
export async function renameConversation(db: Queryable, id: string, title: string): Promise<void> {
  const renamed = await db
    .update(conversation)
    .set({ title })
    .where(isThere(id))
    .returning({ id: conversation.id })
  if (renamed.length === 0) throw missing(id)
}

/** The token under which a conversation can be read; the same as before where it is shared already. @throws FootnoteError `not_found` */
export async function shareConversation(db: Queryable, id: string): Promise<string> {
  const [shared] = await db
    .update(conversation)
    .set({ shareToken: sql`coalesce(${conversation.shareToken}, gen_random_uuid())` })
    .where(isThere(id))
    .returning({ token: conversation.shareToken })
  if (!shared?.token) throw missing(id)
  return shared.token
}

/** From now on its link leads nowhere, and a later one is another. @throws FootnoteError `not_found` */
export async function unshareConversation(db: Queryable, id: string): Promise<void> {
  const ended = await db
    .update(conversation)
    .set({ shareToken: null })
    .where(isThere(id))
    .returning({ id: conversation.id })
  if (ended.length === 0) throw missing(id)
}

/** A shared conversation as it is now. @throws FootnoteError `not_found` also for one whose link was ended. */
export async function readSharedConversation(db: Queryable, token: string): Promise<Conversation> {
  const [found] = await db
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(eq(conversation.shareToken, token), isNull(conversation.deletedAt)))
  if (!found) throw new FootnoteError('not_found', 'This link leads to no conversation')
  return { ...(await readConversation(db, found.id)), shareToken: null }
}

function isThere(id: string) {
  return and(eq(conversation.id, id), isNull(conversation.deletedAt))
}

function missing(id: string): FootnoteError {
  return new FootnoteError('not_found', `There is no conversation ${id}`)
}
