import { type CitingCase, type DocumentFlag, type Facets, FootnoteError } from '@footnote/contract'
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { evalResult, evalRun, revision } from '../schema/index.ts'

/** What a preview shows of a revision besides its passages. */
export interface RevisionOutline {
  facets: Facets
  /** UTF-16 code units. */
  characters: number
  questions: string[]
  /** By the ordinal of the passage that seems to answer them. */
  passageQuestions: Record<number, string[]>
  flags: DocumentFlag[]
}

/** @throws FootnoteError `not_found` */
export async function readRevisionOutline(db: Queryable, revisionId: number): Promise<RevisionOutline> {
  const { facets, text, metadata } = revision
  const [found] = await db
    .select({ facets, text, metadata })
    .from(revision)
    .where(eq(revision.id, revisionId))
  if (!found) throw new FootnoteError('not_found', `There is no revision ${revisionId}`)
  return {
    facets: found.facets,
    characters: found.text.length,
    questions: found.metadata.questions ?? [],
    passageQuestions: found.metadata.passageQuestions ?? {},
    flags: found.metadata.flags ?? [],
  }
}

/** So many finished runs are looked at for the last one of each suite. */
const runsSeen = 50

/** The cases whose answers, in the last finished run of their suite, cite passages of a revision, by passage id. */
export async function listCitingCases(
  db: Queryable,
  revisionId: number,
): Promise<Map<string, Omit<CitingCase, 'expected'>[]>> {
  const lastRunOf = await lastRuns(db)
  const runIds = [...new Set(lastRunOf.values())]
  const byPassage = new Map<string, Omit<CitingCase, 'expected'>[]>()
  if (runIds.length === 0) return byPassage
  const citesIt = JSON.stringify([{ revisionId: String(revisionId) }])
  const rows = await db
    .select({ runId: evalResult.runId, result: evalResult.result })
    .from(evalResult)
    .where(
      and(
        inArray(evalResult.runId, runIds),
        sql`${evalResult.result} -> 'answer' -> 'citations' @> ${citesIt}::jsonb`,
      ),
    )
    .orderBy(asc(evalResult.ordinal))
  for (const { runId, result } of rows) {
    const { suite, id, question, passed, answer } = result
    if (lastRunOf.get(suite) !== runId) continue
    for (const passageId of new Set(answer?.citations.map((citation) => citation.passageId))) {
      const known = byPassage.get(passageId) ?? []
      if (known.some((one) => one.suite === suite && one.id === id)) continue
      byPassage.set(passageId, [...known, { suite, id, question, runId, passed }])
    }
  }
  return byPassage
}

async function lastRuns(db: Queryable): Promise<Map<string, string>> {
  const runs = await db
    .select({ runId: evalRun.id, suites: evalRun.suites })
    .from(evalRun)
    .where(eq(evalRun.state, 'finished'))
    .orderBy(desc(evalRun.startedAt))
    .limit(runsSeen)
  const bySuite = new Map<string, string>()
  for (const { runId, suites } of runs) {
    for (const suite of suites) if (!bySuite.has(suite)) bySuite.set(suite, runId)
  }
  return bySuite
}
