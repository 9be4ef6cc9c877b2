import type { Answer } from '@footnote/contract'
import type { AnsweringContext } from './answering-context.ts'
import type { AskedQuestion } from './asked-question.ts'

/** What every answer to a question has from the question alone. */
export function emptyAnswer(
  context: Pick<AnsweringContext, 'clock'>,
  asked: AskedQuestion,
): Omit<Answer, 'outcome' | 'text' | 'confidence' | 'model' | 'timings'> {
  return {
    id: asked.answerId,
    conversationId: asked.conversationId,
    question: asked.read.text,
    asked: asked.read.asked,
    standalone: asked.read.standalone ?? null,
    kind: 'sources',
    steering: asked.steering?.steering ?? null,
    evidence: asked.read.evidence,
    redactions: asked.read.redactions,
    facets: asked.facets,
    preferred: {},
    sentences: [],
    citations: [],
    nearest: [],
    lookedFor: [],
    needed: [],
    answerability: null,
    limits: [],
    edited: null,
    cached: null,
    cachedFrom: null,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    traceId: asked.traceId,
    createdAt: context.clock.now().toISOString(),
  }
}
