import {
  type EvalCase,
  type FeedbackRequest,
  type Flag,
  FlagSnapshot,
  FootnoteError,
  type LabelRequest,
  type ReviewItem,
  type ReviewItemSummary,
  type ReviewState,
} from '@footnote/contract'
import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { evalCase, flag, label, reviewItem } from '../schema/index.ts'
import { forgetAnswer } from './answer-cache.ts'

/** A thumb up is kept by itself; anything else joins the review item of its answer, which it opens or reopens. */
export async function saveFlag(
  db: Queryable,
  input: FeedbackRequest,
  { snapshot, readerId }: { snapshot: FlagSnapshot | null; readerId: string | null },
): Promise<Flag> {
  return db.transaction(async (tx) => {
    const reviewItemId = snapshot ? await openReviewItem(tx, input.answerId, snapshot) : null
    if (snapshot) await forgetAnswer(tx, input.answerId)
    const [made] = await tx
      .insert(flag)
      .values({ ...input, reviewItemId, readerId })
      .returning()
    if (!made) throw new Error('an insert returned no row')
    return toFlag(made)
  })
}

/** The item of an answer, opened or reopened. */
export async function openReviewItem(
  tx: Queryable,
  answerId: string,
  snapshot: FlagSnapshot,
): Promise<string> {
  const [item] = await tx
    .insert(reviewItem)
    .values({ answerId, snapshot, state: 'open' })
    .onConflictDoUpdate({
      target: reviewItem.answerId,
      set: {
        state: sql`case when ${reviewItem.state} in ('fixed', 'released') then 'reopened' else ${reviewItem.state} end`,
        updatedAt: sql`now()`,
      },
    })
    .returning({ id: reviewItem.id })
  if (!item) throw new Error('an insert returned no row')
  return item.id
}

/** The newest first; all states when none is given. */
export async function listReviewItems(
  db: Queryable,
  filter: { state?: ReviewState | undefined; limit: number },
): Promise<ReviewItemSummary[]> {
  const items = await db
    .select({ item: reviewItem, evalCaseId: evalCase.id })
    .from(reviewItem)
    .leftJoin(evalCase, eq(evalCase.reviewItemId, reviewItem.id))
    .where(filter.state ? eq(reviewItem.state, filter.state) : undefined)
    .orderBy(desc(reviewItem.updatedAt))
    .limit(filter.limit)
  if (items.length === 0) return []
  const flags = await db
    .select()
    .from(flag)
    .where(
      inArray(
        flag.reviewItemId,
        items.map(({ item }) => item.id),
      ),
    )
  return items.map(({ item, evalCaseId }) =>
    summarise(item, flags.filter(({ reviewItemId }) => reviewItemId === item.id).map(toFlag), evalCaseId),
  )
}

/** @throws FootnoteError `not_found` */
export async function readReviewItem(db: Queryable, id: string): Promise<ReviewItem> {
  const [item] = await db.select().from(reviewItem).where(eq(reviewItem.id, id))
  if (!item) throw new FootnoteError('not_found', `There is no review item ${id}`)
  const flags = await db.select().from(flag).where(eq(flag.reviewItemId, id)).orderBy(asc(flag.createdAt))
  const labels = await db.select().from(label).where(eq(label.reviewItemId, id)).orderBy(asc(label.createdAt))
  const [stored] = await db.select().from(evalCase).where(eq(evalCase.reviewItemId, id))
  return {
    ...summarise(item, flags.map(toFlag), stored?.id ?? null),
    flags: flags.map(toFlag),
    // What a snapshot of an older release lacks gets its default.
    snapshot: FlagSnapshot.parse(item.snapshot),
    labels: labels.map(({ reviewItemId: _, ...row }) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    evalCase: stored?.case ?? null,
  }
}

/** Adds a label; the item counts as labelled from then on. @throws FootnoteError `not_found` */
export async function saveLabel(db: Queryable, reviewItemId: string, input: LabelRequest): Promise<void> {
  await db.transaction(async (tx) => {
    const moved = await tx
      .update(reviewItem)
      .set({
        state: sql`case when ${reviewItem.state} in ('open', 'claimed', 'reopened') then 'labelled' else ${reviewItem.state} end`,
        updatedAt: sql`now()`,
      })
      .where(eq(reviewItem.id, reviewItemId))
      .returning({ id: reviewItem.id })
    if (moved.length === 0) throw new FootnoteError('not_found', `There is no review item ${reviewItemId}`)
    await tx.insert(label).values({ reviewItemId, ...input })
  })
}

/** One case a review item: making it again puts the new one in its place. */
export async function saveEvalCase(
  db: Queryable,
  input: { case: EvalCase; suite: string; flagId: string | null; reviewItemId: string },
): Promise<void> {
  const { case: definition, suite, flagId, reviewItemId } = input
  await db
    .insert(evalCase)
    .values({ id: definition.id, suite, case: definition, flagId, reviewItemId })
    .onConflictDoUpdate({ target: evalCase.id, set: { case: definition } })
}

function summarise(
  item: typeof reviewItem.$inferSelect,
  flags: Flag[],
  evalCaseId: string | null,
): ReviewItemSummary {
  const reasons = flags.flatMap(({ reason }) => (reason ? [reason] : []))
  return {
    id: item.id,
    state: item.state,
    question: item.snapshot.answer.asked ?? item.snapshot.answer.question,
    outcome: item.snapshot.answer.outcome,
    reasons: [...new Set(reasons)],
    flagCount: flags.length,
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
    evalCaseId,
  }
}

/** Who raised it stays in the store. */
export function toFlag({ readerId: _, createdAt, ...row }: typeof flag.$inferSelect): Flag {
  return { ...row, createdAt: createdAt.toISOString() }
}
