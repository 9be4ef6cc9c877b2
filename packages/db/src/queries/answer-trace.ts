import { type AnswerTrace, FootnoteError } from '@footnote/contract'
import { eq, inArray } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { answer, document, passage, retrievalTrace, source } from '../schema/index.ts'

/** How the passages of an answer were found, the best first. @throws FootnoteError `not_found` */
export async function readAnswerTrace(db: Queryable, answerId: string): Promise<AnswerTrace> {
  const [trace] = await db
    .select({ query: retrievalTrace.query, passages: retrievalTrace.passages })
    .from(answer)
    .innerJoin(retrievalTrace, eq(retrievalTrace.id, answer.traceId))
    .where(eq(answer.id, answerId))
  if (!trace) throw new FootnoteError('not_found', `There is no answer ${answerId}`)
  const sources = await readSources(
    db,
    trace.passages.map(({ passageId }) => passageId),
  )
  return {
    query: trace.query,
    passages: trace.passages.flatMap(({ passageId, score, parts }, index) => {
      const from = sources.get(passageId)
      return from ? [{ passageId: String(passageId), rank: index + 1, score, parts, source: from }] : []
    }),
  }
}

async function readSources(
  db: Queryable,
  passageIds: number[],
): Promise<Map<number, { name: string; authority: number }>> {
  if (passageIds.length === 0) return new Map()
  const rows = await db
    .select({ passageId: passage.id, name: source.name, authority: source.authority })
    .from(passage)
    .innerJoin(document, eq(document.id, passage.documentId))
    .innerJoin(source, eq(source.id, document.sourceId))
    .where(inArray(passage.id, passageIds))
  return new Map(rows.map(({ passageId, ...rest }) => [passageId, rest]))
}
