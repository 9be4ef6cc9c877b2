import {
  type Answer,
  type Citation,
  type Conversation,
  type ConversationSummary,
  FootnoteError,
} from '@footnote/contract'
import { and, asc, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import type { TracedPassage } from '../schema/answer.ts'
import {
  answer,
  answerStream,
  citation,
  conversation,
  document,
  passage,
  question,
  retrievalTrace,
  revision,
  sentence,
} from '../schema/index.ts'
import { forgetConversation } from './answer-cache.ts'
import { readEdits } from './answer-edits.ts'
import { deepLink } from './corpus-reading.ts'

/** @throws FootnoteError `not_found` */
export async function readAnswer(db: Queryable, id: string): Promise<Answer> {
  const [found] = await readAnswers(db, [id])
  if (!found) throw new FootnoteError('not_found', `There is no answer ${id}`)
  return found
}

async function readAnswers(db: Queryable, ids: string[]): Promise<Answer[]> {
  if (ids.length === 0) return []
  const [rows, sentences, citations, edits] = await Promise.all([
    db
      .select({ answer, question })
      .from(answer)
      .innerJoin(question, eq(question.id, answer.questionId))
      .where(inArray(answer.id, ids)),
    db.select().from(sentence).where(inArray(sentence.answerId, ids)).orderBy(asc(sentence.index)),
    readCitations(db, ids),
    readEdits(db, ids),
  ])
  return rows.map((row) => ({
    id: row.answer.id,
    conversationId: row.question.conversationId,
    question: row.question.text,
    asked: row.question.asked,
    standalone: row.answer.standalone,
    steering: row.question.steering,
    evidence: row.question.evidence,
    redactions: row.question.redactions,
    facets: row.question.facets,
    preferred: row.answer.preferred,
    outcome: row.answer.outcome,
    kind: row.answer.kind,
    text: row.answer.text,
    sentences: sentences
      .filter(({ answerId }) => answerId === row.answer.id)
      .map(({ answerId: _answer, index: _index, ...read }) => read),
    citations: pick(citations, row.answer.id, 'cited'),
    nearest: pick(citations, row.answer.id, 'nearest'),
    lookedFor: row.answer.lookedFor,
    needed: row.answer.needed,
    confidence: row.answer.confidence,
    answerability: row.answer.answerability,
    limits: row.answer.limits,
    edited: edits.get(row.answer.id) ?? null,
    model: row.answer.model,
    cached: row.answer.cached,
    cachedFrom: row.answer.cachedFrom,
    usage: row.answer.usage,
    timings: row.answer.timings,
    traceId: row.answer.traceId,
    createdAt: row.answer.createdAt.toISOString(),
  }))
}

interface StoredCitation {
  answerId: string
  role: 'cited' | 'nearest'
  citation: Citation
}

function pick(citations: StoredCitation[], answerId: string, role: 'cited' | 'nearest'): Citation[] {
  return citations.filter((row) => row.answerId === answerId && row.role === role).map((row) => row.citation)
}

async function readCitations(db: Queryable, answerIds: string[]): Promise<StoredCitation[]> {
  const rows = await db
    .select({
      citation,
      uri: document.uri,
      title: revision.title,
      headingPath: passage.headingPath,
      anchor: passage.anchor,
      url: revision.url,
      facets: revision.facets,
      publishedAt: revision.publishedAt,
    })
    .from(citation)
    .innerJoin(passage, eq(passage.id, citation.passageId))
    .innerJoin(revision, eq(revision.id, citation.revisionId))
    .innerJoin(document, eq(document.id, revision.documentId))
    .where(inArray(citation.answerId, answerIds))
    .orderBy(asc(citation.n))
  return rows.map((row) => ({
    answerId: row.citation.answerId,
    role: row.citation.role,
    citation: {
      n: row.citation.n,
      passageId: String(row.citation.passageId),
      revisionId: String(row.citation.revisionId),
      documentUri: row.uri,
      title: row.title,
      headingPath: row.headingPath,
      quote: row.citation.quote,
      charStart: row.citation.charStart,
      charEnd: row.citation.charEnd,
      url: deepLink(row.url, row.anchor),
      facets: row.facets,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      otherVersions: row.citation.otherVersions,
      differences: row.citation.differences,
    },
  }))
}

export interface AnswerProvenance {
  promptHash: string | null
  corpusVersion: number
  embeddingSpace: string | null
  passages: TracedPassage[]
}

/** What an answer was made from. @throws FootnoteError `not_found` */
export async function readProvenance(db: Queryable, answerId: string): Promise<AnswerProvenance> {
  const [row] = await db
    .select({
      promptHash: answer.promptHash,
      corpusVersion: retrievalTrace.corpusVersion,
      embeddingSpace: retrievalTrace.embeddingSpace,
      passages: retrievalTrace.passages,
    })
    .from(answer)
    .innerJoin(retrievalTrace, eq(retrievalTrace.id, answer.traceId))
    .where(eq(answer.id, answerId))
  if (!row) throw new FootnoteError('not_found', `There is no answer ${answerId}`)
  return row
}

/** The newest conversations first; with `search`, those whose title, questions or answers have these words in a row. */
export async function listConversations(
  db: Queryable,
  { limit, search = '' }: { limit: number; search?: string | undefined },
): Promise<ConversationSummary[]> {
  const rows = await db
    .select({
      id: conversation.id,
      title: conversation.title,
      createdAt: conversation.createdAt,
      updatedAt: conversation.updatedAt,
      questions: sql<number>`count(${question.id})`.mapWith(Number),
    })
    .from(conversation)
    .leftJoin(question, eq(question.conversationId, conversation.id))
    .where(and(isNull(conversation.deletedAt), eq(conversation.origin, 'reader'), mentions(search)))
    .groupBy(conversation.id)
    .orderBy(desc(conversation.updatedAt))
    .limit(limit)
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}

function mentions(search: string): SQL | undefined {
  const words = search.trim()
  if (words === '') return undefined
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const inTurns = sql`exists (select 1 from ${question} q left join ${answer} a on a.question_id = q.id
    where q.conversation_id = ${conversation.id} and (q.text ilike ${pattern} or a.text ilike ${pattern}))`
  return or(ilike(conversation.title, pattern), inTurns)
}

/** @throws FootnoteError `not_found` */
export async function readConversation(db: Queryable, id: string): Promise<Conversation> {
  const [found] = await db
    .select()
    .from(conversation)
    .where(and(eq(conversation.id, id), isNull(conversation.deletedAt)))
  if (!found) throw new FootnoteError('not_found', `There is no conversation ${id}`)
  const questions = await db
    .select({ question, answerId: answer.id, streamId: answerStream.id, state: answerStream.state })
    .from(question)
    .leftJoin(answer, eq(answer.questionId, question.id))
    .leftJoin(answerStream, eq(answerStream.questionId, question.id))
    .where(eq(question.conversationId, id))
    .orderBy(asc(question.askedAt))
  const answers = await readAnswers(
    db,
    questions.flatMap(({ answerId }) => (answerId ? [answerId] : [])),
  )
  return {
    id: found.id,
    title: found.title,
    shareToken: found.shareToken,
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    questions: questions.length,
    turns: questions.map(({ question: asked, answerId, streamId, state }) => ({
      questionId: asked.id,
      question: asked.text,
      asked: asked.asked,
      evidence: asked.evidence,
      askedAt: asked.askedAt.toISOString(),
      answer: answers.find((given) => given.id === answerId) ?? null,
      failure: asked.failure,
      answerId: answerId ?? streamId,
      running: answerId === null && state === 'running',
      partialText: asked.partialText,
    })),
  }
}

/** Hides a conversation from its reader; what was said in it is given to nobody again. @throws FootnoteError `not_found` */
export async function deleteConversation(db: Queryable, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .update(conversation)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(conversation.id, id), isNull(conversation.deletedAt)))
      .returning({ id: conversation.id })
    if (gone.length === 0) throw new FootnoteError('not_found', `There is no conversation ${id}`)
    await forgetConversation(tx, id)
  })
}
