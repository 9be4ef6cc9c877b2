import type { Answer, Citation, EvidencePiece, Facets, Redaction, Steering } from '@footnote/contract'
import { FootnoteError } from '@footnote/contract'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import type { TracedPassage } from '../schema/answer.ts'
import {
  answer,
  answerStream,
  citation,
  conversation,
  question,
  retrievalTrace,
  sentence,
} from '../schema/index.ts'

const titleCharacters = 80

export interface NewQuestion {
  conversationId?: string | undefined
  /** As it was typed. */
  text: string
  /** Apart from the evidence; the conversation's title is made of it. Null without evidence. */
  asked: string | null
  evidence: EvidencePiece[]
  redactions?: Redaction[]
  facets: Facets
  steering?: Steering | null
  origin: 'reader' | 'eval'
  /** The stream that answers it, if one does. */
  streamId?: string | undefined
}

/** Keeps the question before anything is done about it. Without a conversation a new one is opened. */
export async function saveQuestion(
  db: Queryable,
  input: NewQuestion,
): Promise<{ questionId: string; conversationId: string }> {
  const { text, asked, evidence, redactions, facets, steering } = input
  return db.transaction(async (tx) => {
    const conversationId = input.conversationId
      ? await touchConversation(tx, input.conversationId)
      : await openConversation(tx, input.asked ?? input.text, input.origin)
    const [made] = await tx
      .insert(question)
      .values({ conversationId, text, asked, evidence, redactions, facets, steering })
      .returning({ id: question.id })
    if (!made) throw new Error('an insert returned no row')
    if (input.streamId) {
      await tx.update(answerStream).set({ questionId: made.id }).where(eq(answerStream.id, input.streamId))
    }
    return { questionId: made.id, conversationId }
  })
}

async function touchConversation(tx: Queryable, id: string): Promise<string> {
  const [found] = await tx
    .update(conversation)
    .set({ updatedAt: sql`now()` })
    .where(and(eq(conversation.id, id), isNull(conversation.deletedAt)))
    .returning({ id: conversation.id })
  if (!found) throw new FootnoteError('not_found', `There is no conversation ${id}`)
  return found.id
}

async function openConversation(tx: Queryable, text: string, origin: 'reader' | 'eval'): Promise<string> {
  const line = text.replace(/\s+/g, ' ').trim()
  const title = line.length > titleCharacters ? `${line.slice(0, titleCharacters - 1)}…` : line
  const [made] = await tx.insert(conversation).values({ title, origin }).returning({ id: conversation.id })
  if (!made) throw new Error('an insert returned no row')
  return made.id
}

/** Says why a question has no answer, and keeps what had been written of it. */
export async function saveFailure(
  db: Queryable,
  questionId: string,
  failure: { reason: string; partialText: string },
): Promise<void> {
  await db
    .update(question)
    .set({ failure: failure.reason, partialText: failure.partialText || null })
    .where(eq(question.id, questionId))
}

export interface AnswerRecord {
  answer: Answer
  questionId: string
  promptHash: string | null
  trace: {
    query: string
    passages: TracedPassage[]
    corpusVersion: number
    embeddingSpace: string | null
    features: Record<string, number>
  }
}

/** Answer, sentences, citations and trace in one transaction. */
export async function saveAnswer(db: Queryable, record: AnswerRecord): Promise<void> {
  const { answer: given, questionId, trace } = record
  await db.transaction(async (tx) => {
    await tx.insert(answer).values({
      id: given.id,
      questionId,
      outcome: given.outcome,
      text: given.text,
      standalone: given.standalone,
      kind: given.kind,
      confidence: given.confidence,
      answerability: given.answerability,
      lookedFor: given.lookedFor,
      needed: given.needed,
      limits: given.limits,
      model: given.model,
      promptHash: record.promptHash,
      usage: given.usage,
      timings: given.timings,
      traceId: given.traceId,
      preferred: given.preferred,
      cached: given.cached,
      cachedFrom: given.cachedFrom,
      createdAt: new Date(given.createdAt),
    })
    if (given.sentences.length > 0) {
      await tx
        .insert(sentence)
        .values(given.sentences.map((row, index) => ({ answerId: given.id, index, ...row })))
    }
    const citations = [
      ...given.citations.map((row) => toRow(given.id, 'cited', row)),
      ...given.nearest.map((row) => toRow(given.id, 'nearest', row)),
    ]
    if (citations.length > 0) await tx.insert(citation).values(citations)
    await tx.insert(retrievalTrace).values({ id: given.traceId, questionId, ...trace })
  })
}

function toRow(answerId: string, role: 'cited' | 'nearest', given: Citation): typeof citation.$inferInsert {
  return {
    answerId,
    role,
    n: given.n,
    passageId: Number(given.passageId),
    revisionId: Number(given.revisionId),
    quote: given.quote,
    charStart: given.charStart,
    charEnd: given.charEnd,
    otherVersions: given.otherVersions,
    differences: given.differences,
  }
}
