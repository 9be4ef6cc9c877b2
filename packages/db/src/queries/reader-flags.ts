import { type Flag, type FlagAddition, FootnoteError, type ReaderFlag } from '@footnote/contract'
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import {
  answer,
  evalCase,
  evalResult,
  evalRun,
  flag,
  label,
  question,
  reviewItem,
  sentence,
} from '../schema/index.ts'
import { toFlag } from './review-items.ts'

/** Adds to a flag of a reader's own. @throws FootnoteError `not_found`, also for a flag of somebody else's. */
export async function addToFlag(
  db: Queryable,
  { id, readerId }: { id: string; readerId: string },
  addition: FlagAddition,
): Promise<Flag> {
  const [changed] = await db
    .update(flag)
    .set(addition)
    .where(and(eq(flag.id, id), eq(flag.readerId, readerId)))
    .returning()
  if (!changed) throw new FootnoteError('not_found', `There is no flag ${id} of yours`)
  return toFlag(changed)
}

/** A reader's flags with what has become of them, the newest first. */
export async function listReaderFlags(db: Queryable, readerId: string, limit: number): Promise<ReaderFlag[]> {
  const rows = await db
    .select({
      flag,
      conversationId: question.conversationId,
      question: question.text,
      asked: question.asked,
      answerText: answer.text,
      sentenceText: sentence.text,
      state: reviewItem.state,
      caseId: evalCase.id,
    })
    .from(flag)
    .innerJoin(answer, eq(answer.id, flag.answerId))
    .innerJoin(question, eq(question.id, answer.questionId))
    .leftJoin(sentence, and(eq(sentence.answerId, flag.answerId), eq(sentence.index, flag.sentenceIndex)))
    .leftJoin(reviewItem, eq(reviewItem.id, flag.reviewItemId))
    .leftJoin(evalCase, eq(evalCase.reviewItemId, flag.reviewItemId))
    .where(eq(flag.readerId, readerId))
    .orderBy(desc(flag.createdAt))
    .limit(limit)
  const itemIds = rows.flatMap((row) => row.flag.reviewItemId ?? [])
  const labels = await readLabels(db, itemIds)
  const after = await readLastResults(
    db,
    rows.flatMap(({ caseId }) => caseId ?? []),
  )
  return rows.map((row) => ({
    ...toFlag(row.flag),
    conversationId: row.conversationId,
    question: row.asked ?? row.question,
    state: row.state,
    before: row.sentenceText ?? row.answerText,
    verdict: verdictOn(
      row.flag,
      labels.filter(({ reviewItemId }) => reviewItemId === row.flag.reviewItemId),
    ),
    isCase: row.caseId !== null,
    after: after.get(row.caseId ?? '') ?? null,
  }))
}

type LabelRow = typeof label.$inferSelect

async function readLabels(db: Queryable, itemIds: string[]): Promise<LabelRow[]> {
  if (itemIds.length === 0) return []
  return db.select().from(label).where(inArray(label.reviewItemId, itemIds)).orderBy(asc(label.createdAt))
}

/** The newest word on the flagged sentence, and the newest correction of the answer. */
function verdictOn({ sentenceIndex }: typeof flag.$inferSelect, labels: LabelRow[]): ReaderFlag['verdict'] {
  const said = labels.findLast((one) => one.kind === 'sentence' && one.sentenceIndex === sentenceIndex)
  const corrected = labels.findLast(({ kind }) => kind === 'correction')
  if (!said && !corrected) return null
  return { support: said?.support ?? null, correction: corrected?.text ?? null }
}

async function readLastResults(
  db: Queryable,
  caseIds: string[],
): Promise<Map<string, NonNullable<ReaderFlag['after']>>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectDistinctOn([evalResult.caseId], {
      caseId: evalResult.caseId,
      result: evalResult.result,
      finishedAt: evalRun.finishedAt,
    })
    .from(evalResult)
    .innerJoin(evalRun, eq(evalRun.id, evalResult.runId))
    .where(and(inArray(evalResult.caseId, caseIds), eq(evalRun.state, 'finished')))
    .orderBy(evalResult.caseId, desc(evalRun.finishedAt))
  return new Map(
    rows.flatMap(({ caseId, result, finishedAt }) => {
      if (!result.answer || !finishedAt) return []
      const { text, outcome } = result.answer
      return [[caseId, { text, outcome, passed: result.passed, finishedAt: finishedAt.toISOString() }]]
    }),
  )
}
