import {
  type AnswerSentence,
  type Citation,
  type Facets,
  FootnoteError,
  type VerifiedAnswer,
  type VerifiedState,
} from '@footnote/contract'
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Queryable } from '../database.ts'
import { document, passage, reviewItem, revision, verifiedAnswer, verifiedCitation } from '../schema/index.ts'
import { deepLink } from './corpus-reading.ts'

export interface NewVerifiedAnswer {
  reviewItemId: string
  answerId: string
  question: string
  facets: Facets
  preferred: Facets
  text: string
  sentences: AnswerSentence[]
  citations: Pick<Citation, 'n' | 'passageId' | 'revisionId' | 'quote' | 'charStart' | 'charEnd'>[]
  verifiedBy: string
}

/** Takes the place of what was verified before for the same item or the same question; the item counts as fixed. */
export async function saveVerifiedAnswer(db: Queryable, input: NewVerifiedAnswer): Promise<string> {
  const { citations, ...row } = input
  return db.transaction(async (tx) => {
    await tx
      .update(verifiedAnswer)
      .set({ supersededAt: sql`now()` })
      .where(
        and(
          or(
            eq(verifiedAnswer.reviewItemId, row.reviewItemId),
            and(
              eq(sql`lower(${verifiedAnswer.question})`, row.question.toLowerCase()),
              sameFacets(verifiedAnswer.facets, row.facets),
              sameFacets(verifiedAnswer.preferred, row.preferred),
            ),
          ),
          isNull(verifiedAnswer.supersededAt),
          isNull(verifiedAnswer.retractedAt),
        ),
      )
    const [made] = await tx.insert(verifiedAnswer).values(row).returning({ id: verifiedAnswer.id })
    if (!made) throw new Error('an insert returned no row')
    await tx.insert(verifiedCitation).values(
      citations.map(({ passageId, revisionId, ...rest }) => ({
        ...rest,
        verifiedId: made.id,
        passageId: Number(passageId),
        revisionId: Number(revisionId),
      })),
    )
    await tx
      .update(reviewItem)
      .set({ state: 'fixed', updatedAt: sql`now()` })
      .where(eq(reviewItem.id, row.reviewItemId))
    return made.id
  })
}

/** The questions that have a verified answer which holds now, for exactly these facets. */
export async function findVerifiedQuestions(
  db: Queryable,
  { facets, preferred }: { facets: Facets; preferred: Facets },
): Promise<{ id: string; question: string }[]> {
  return db
    .select({ id: verifiedAnswer.id, question: verifiedAnswer.question })
    .from(verifiedAnswer)
    .where(
      and(
        isCurrent(db),
        sameFacets(verifiedAnswer.facets, facets),
        sameFacets(verifiedAnswer.preferred, preferred),
      ),
    )
    .orderBy(desc(verifiedAnswer.verifiedAt))
}

/** @throws FootnoteError `not_found` */
export async function readVerifiedAnswer(db: Queryable, id: string): Promise<VerifiedAnswer> {
  const [found] = await readVerified(db, { where: eq(verifiedAnswer.id, id), limit: 1 })
  if (!found) throw new FootnoteError('not_found', `There is no verified answer ${id}`)
  return found
}

/** The newest first. */
export function listVerifiedAnswers(db: Queryable, limit: number): Promise<VerifiedAnswer[]> {
  return readVerified(db, { limit })
}

/** Verified answers that hold now, the newest first, to show a model how an answer is written. */
export function readVerifiedExamples(db: Queryable, limit: number): Promise<VerifiedAnswer[]> {
  return readVerified(db, { where: isCurrent(db), limit })
}

/** From then on it is given to nobody. @throws FootnoteError `not_found` */
export async function retractVerifiedAnswer(db: Queryable, id: string, retractedBy: string): Promise<void> {
  await db
    .update(verifiedAnswer)
    .set({ retractedBy, retractedAt: sql`now()` })
    .where(and(eq(verifiedAnswer.id, id), isNull(verifiedAnswer.retractedAt)))
}

function sameFacets(column: PgColumn, facets: Facets): SQL {
  return sql`${column} = ${JSON.stringify(facets)}::jsonb`
}

/** Citations of this answer whose revision is not the one that is searched. */
function staleCitations(db: Queryable) {
  return db
    .select({ one: sql`1` })
    .from(verifiedCitation)
    .innerJoin(revision, eq(revision.id, verifiedCitation.revisionId))
    .innerJoin(document, eq(document.id, revision.documentId))
    .where(
      and(
        eq(verifiedCitation.verifiedId, verifiedAnswer.id),
        or(ne(document.currentRevisionId, revision.id), isNotNull(document.removedAt)),
      ),
    )
}

function isCurrent(db: Queryable): SQL | undefined {
  return and(
    isNull(verifiedAnswer.retractedAt),
    isNull(verifiedAnswer.supersededAt),
    notExists(staleCitations(db)),
  )
}

async function readVerified(
  db: Queryable,
  { where, limit }: { where?: SQL | undefined; limit: number },
): Promise<VerifiedAnswer[]> {
  const rows = await db
    .select({ row: verifiedAnswer, holds: sql<boolean>`${notExists(staleCitations(db))}` })
    .from(verifiedAnswer)
    .where(where)
    .orderBy(desc(verifiedAnswer.verifiedAt))
    .limit(limit)
  const citations = await readCitations(
    db,
    rows.map(({ row }) => row.id),
  )
  return rows.map(({ row, holds }) => {
    const { verifiedAt, supersededAt, retractedAt, ...rest } = row
    return {
      ...rest,
      citations: citations.get(row.id) ?? [],
      verifiedAt: verifiedAt.toISOString(),
      retractedAt: retractedAt?.toISOString() ?? null,
      state: stateOf({ supersededAt, retractedAt, holds }),
    }
  })
}

function stateOf(row: {
  supersededAt: Date | null
  retractedAt: Date | null
  holds: boolean
}): VerifiedState {
  if (row.retractedAt) return 'retracted'
  if (row.supersededAt) return 'superseded'
  return row.holds ? 'current' : 'expired'
}

async function readCitations(db: Queryable, ids: string[]): Promise<Map<string, Citation[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({
      citation: verifiedCitation,
      documentUri: document.uri,
      title: revision.title,
      headingPath: passage.headingPath,
      anchor: passage.anchor,
      url: revision.url,
      facets: revision.facets,
      publishedAt: revision.publishedAt,
    })
    .from(verifiedCitation)
    .innerJoin(passage, eq(passage.id, verifiedCitation.passageId))
    .innerJoin(revision, eq(revision.id, verifiedCitation.revisionId))
    .innerJoin(document, eq(document.id, revision.documentId))
    .where(inArray(verifiedCitation.verifiedId, ids))
    .orderBy(asc(verifiedCitation.n))
  const grouped = Map.groupBy(rows, ({ citation }) => citation.verifiedId)
  return new Map(
    [...grouped].map(([id, group]) => [
      id,
      group.map(({ citation: { verifiedId: _, ...cited }, anchor, url, publishedAt, ...place }) => ({
        ...place,
        ...cited,
        passageId: String(cited.passageId),
        revisionId: String(cited.revisionId),
        url: deepLink(url, anchor),
        publishedAt: publishedAt?.toISOString() ?? null,
        otherVersions: [],
        differences: [],
      })),
    ]),
  )
}
