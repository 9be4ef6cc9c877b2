import {
  type CaseResult,
  FootnoteError,
  type RunListing,
  type RunSummary,
  type StoredEvalCase,
} from '@footnote/contract'
import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { evalCase, evalResult, evalRun } from '../schema/index.ts'

/** Cases of the store, the oldest first. */
export async function listEvalCases(db: Queryable): Promise<StoredEvalCase[]> {
  const rows = await db.select().from(evalCase).orderBy(asc(evalCase.createdAt))
  return rows.map(({ id: _, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }))
}

export async function startRun(
  db: Queryable,
  input: { runId: string; suites: string[]; total: number; startedAt: Date },
): Promise<void> {
  const { runId, ...rest } = input
  await db.insert(evalRun).values({ id: runId, state: 'running', ...rest })
}

export async function saveRunProgress(db: Queryable, runId: string, done: number): Promise<void> {
  await db.update(evalRun).set({ done }).where(eq(evalRun.id, runId))
}

/** Results and summary appear together. */
export async function finishRun(db: Queryable, summary: RunSummary, cases: CaseResult[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const [ordinal, result] of cases.entries()) {
      const { id: caseId, passed } = result
      await tx.insert(evalResult).values({ runId: summary.runId, ordinal, caseId, passed, result })
    }
    await tx
      .update(evalRun)
      .set({ state: 'finished', finishedAt: sql`now()`, done: cases.length, summary })
      .where(eq(evalRun.id, summary.runId))
  })
}

export async function failRun(db: Queryable, runId: string, failure: string): Promise<void> {
  await db
    .update(evalRun)
    .set({ state: 'failed', finishedAt: sql`now()`, failure })
    .where(eq(evalRun.id, runId))
}

/** Runs that a stopped process left behind cannot finish any more. */
export async function failAbandonedRuns(db: Queryable): Promise<void> {
  await db
    .update(evalRun)
    .set({ state: 'failed', finishedAt: sql`now()`, failure: 'The process that ran it stopped' })
    .where(eq(evalRun.state, 'running'))
}

/** The newest first. */
export async function listRuns(db: Queryable, limit: number): Promise<RunListing[]> {
  const rows = await db.select().from(evalRun).orderBy(desc(evalRun.startedAt)).limit(limit)
  return rows.map(toListing)
}

/** @throws FootnoteError `not_found` */
export async function readRun(
  db: Queryable,
  runId: string,
): Promise<{ run: RunListing; cases: CaseResult[] }> {
  const [run] = await db.select().from(evalRun).where(eq(evalRun.id, runId))
  if (!run) throw new FootnoteError('not_found', `There is no run ${runId}`)
  const results = await db
    .select({ result: evalResult.result })
    .from(evalResult)
    .where(eq(evalResult.runId, runId))
    .orderBy(asc(evalResult.ordinal))
  return { run: toListing(run), cases: results.map(({ result }) => result) }
}

function toListing(row: typeof evalRun.$inferSelect): RunListing {
  const { id, startedAt, finishedAt, ...rest } = row
  return {
    runId: id,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    ...rest,
  }
}
