import type { Answer, AnswerLimit, Facets, Outcome } from '@footnote/contract'
import { totalUsage } from '@footnote/models'
import type { Retrieval } from '@footnote/retrieval'
import { answerLimits } from './answer-limits.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { AskedQuestion } from './asked-question.ts'
import type { Decision } from './decide-outcome.ts'
import { declineText } from './decline-text.ts'
import type { Draft } from './draft.ts'
import { toCitation, wholeText } from './to-citation.ts'

const nearestShown = 3

/** The answer as it is stored and sent, of all that the steps have made. */
export function composeAnswer(
  context: AnsweringContext,
  asked: AskedQuestion,
  input: {
    retrieval: Retrieval
    decision: Decision
    draft: Draft | null
    outcome: Outcome
    timings: Record<string, number>
    preferred: Facets
  },
): Answer {
  const { retrieval, decision, draft, outcome, timings } = input
  const declined = outcome !== 'answer'
  const nearest = outcome === 'abstain' ? retrieval.passages.slice(0, nearestShown) : []
  const limits: AnswerLimit[] = answerLimits(context, {
    outcome,
    draft,
    retrieval,
    preferred: input.preferred,
    note: asked.read.note,
    steering: asked.steering,
    question: asked.read.text,
  })
  return {
    id: asked.answerId,
    conversationId: asked.conversationId,
    question: asked.read.text,
    asked: asked.read.asked,
    standalone: null,
    steering: asked.steering?.steering ?? null,
    evidence: asked.read.evidence,
    redactions: asked.read.redactions,
    facets: asked.facets,
    preferred: input.preferred,
    outcome,
    text: declined ? declineText(context.domain, outcome, retrieval) : (draft?.text ?? ''),
    sentences: declined ? [] : (draft?.sentences ?? []),
    citations: declined ? [] : (draft?.citations ?? []),
    nearest: nearest.map((passage, index) => toCitation(passage, index + 1, wholeText(passage.text))),
    confidence: confidenceIn(outcome, decision),
    limits,
    model: draft?.model ?? context.models.chat?.id ?? context.models.extractive.id,
    cached: null,
    cachedFrom: null,
    usage: asked.calls.length > 0 ? totalUsage(asked.calls) : (draft?.usage ?? totalUsage([])),
    timings,
    traceId: asked.traceId,
    createdAt: context.clock.now().toISOString(),
  }
}

/** How probable the decision made it that this outcome is right, to the four digits that the store keeps exactly. */
function confidenceIn(outcome: Outcome, { scopeProbability, sufficiencyProbability }: Decision): number {
  const sufficient = outcome === 'answer' ? sufficiencyProbability : 1 - sufficiencyProbability
  const confidence = outcome === 'out_of_scope' ? 1 - scopeProbability : sufficient
  return Math.round(confidence * 10_000) / 10_000
}
