import type { AnswerEdit, FlagSnapshot } from '@footnote/contract'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { label, reviewItem } from '../schema/index.ts'
import { forgetAnswer } from './answer-cache.ts'
import { openReviewItem } from './review-items.ts'

/** Keeps a person's edit as a label on the answer's review item, which it opens or reopens. */
export async function saveEdit(
  db: Queryable,
  answerId: string,
  { text, note, snapshot }: { text: string; note: string | null; snapshot: FlagSnapshot },
): Promise<void> {
  await db.transaction(async (tx) => {
    const reviewItemId = await openReviewItem(tx, answerId, snapshot)
    // What somebody had to mend is not given to others again.
    await forgetAnswer(tx, answerId)
    await tx.insert(label).values({ reviewItemId, kind: 'edit', text, note })
  })
}

/** The newest edit of each answer that was edited, by the answer's id. */
export async function readEdits(db: Queryable, answerIds: string[]): Promise<Map<string, AnswerEdit>> {
  const rows = await db
    .select({ answerId: reviewItem.answerId, label })
    .from(label)
    .innerJoin(reviewItem, eq(reviewItem.id, label.reviewItemId))
    .where(and(inArray(reviewItem.answerId, answerIds), eq(label.kind, 'edit')))
    .orderBy(asc(label.createdAt))
  return new Map(
    rows.map(({ answerId, label: { id, text, note, createdAt } }) => [
      answerId,
      { id, text: text ?? '', note, createdAt: createdAt.toISOString() },
    ]),
  )
}
