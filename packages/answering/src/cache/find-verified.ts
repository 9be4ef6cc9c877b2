import type { Answer, VerifiedAnswer } from '@footnote/contract'
import { findVerifiedQuestions, readSearchState, readVerifiedAnswer, saveAnswer } from '@footnote/db'
import { cautionLimits } from '../answer-limits.ts'
import type { AnsweringContext } from '../answering-context.ts'
import type { AskedQuestion } from '../asked-question.ts'
import { facetsOfSearch } from '../infer-facets.ts'
import { normalise } from './cache-keys.ts'
import { showAnswer } from './give-again.ts'
import { likeness, questionSignature } from './question-signature.ts'
import { semanticThreshold } from './semantic-threshold.ts'

/**
 * What an expert has verified for this question, or for one that means the same with the same names, for exactly these
 * facets. Null where the person steers: what they wish was not verified.
 */
export async function findVerified(
  context: AnsweringContext,
  { read, facets, profile, steering }: AskedQuestion,
): Promise<VerifiedAnswer | null> {
  if (read.evidence.length > 0 || steering !== null) return null
  const { domain, db, retriever } = context
  const { preferred } = facetsOfSearch(domain, read.query, { facets, profile })
  const verified = await findVerifiedQuestions(db, { facets, preferred })
  if (verified.length === 0) return null
  const same = verified.find(({ question }) => normalise(question) === normalise(read.query))
  const asked = questionSignature(read.query, domain)
  const alike = verified.find(({ question }) => {
    const { gate, terms } = questionSignature(question, domain)
    const weightOf = retriever.inverseDocumentFrequency
    return gate === asked.gate && likeness(terms, asked.terms, weightOf) >= semanticThreshold
  })
  const found = same ?? alike
  return found ? readVerifiedAnswer(db, found.id) : null
}

/** Gives a verified answer, and says by whom and when it was verified. */
export async function giveVerified(
  context: AnsweringContext,
  asked: AskedQuestion,
  { verified, started }: { verified: VerifiedAnswer; started: number },
): Promise<Answer> {
  const { corpusVersion } = await readSearchState(context.db)
  const totalMs = performance.now() - started
  const { text, sentences, citations, verifiedBy, verifiedAt } = verified
  const answer: Answer = {
    id: asked.answerId,
    conversationId: asked.conversationId,
    question: asked.read.text,
    asked: null,
    standalone: asked.read.standalone ?? null,
    kind: 'sources',
    lookedFor: [],
    needed: [],
    answerability: null,
    steering: null,
    evidence: [],
    redactions: asked.read.redactions,
    facets: asked.facets,
    preferred: verified.preferred,
    outcome: 'answer',
    text,
    sentences,
    citations,
    nearest: [],
    confidence: 1,
    limits: [
      { kind: 'verified', text: `Verified by ${verifiedBy} on ${verifiedAt.slice(0, 10)}.` },
      ...cautionLimits(context.domain, text),
      { kind: 'disclaimer', text: context.domain.disclaimer },
    ],
    edited: null,
    model: 'verified',
    cached: 'verified',
    cachedFrom: { answerId: verified.answerId, createdAt: verifiedAt, verifiedBy },
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    timings: { lookUpMs: totalMs, totalMs },
    traceId: asked.traceId,
    createdAt: context.clock.now().toISOString(),
  }
  showAnswer(asked, answer)
  await saveAnswer(context.db, {
    answer,
    questionId: asked.questionId,
    promptHash: null,
    trace: {
      query: asked.read.query,
      passages: [],
      corpusVersion,
      embeddingSpace: null,
      features: {},
    },
  })
  return answer
}
