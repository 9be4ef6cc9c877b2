import type { Answer, AnswerLimit, DomainDefinition, Facets, Outcome } from '@footnote/contract'
import { totalUsage } from '@footnote/models'
import type { Retrieval } from '@footnote/retrieval'
import { abstentionOf } from './abstention.ts'
import { answerLimits } from './answer-limits.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { AskedQuestion } from './asked-question.ts'
import { premiseLimits } from './conversation/check-premise.ts'
import { answerabilityOf, type Decision, probabilityOf } from './deciding/decide-outcome.ts'
import type { DecisionFeatures } from './deciding/decision-features.ts'
import type { Draft } from './draft.ts'
import { emptyAnswer } from './empty-answer.ts'
import { listed } from './listed.ts'
import { toCitation, wholeText } from './to-citation.ts'

const nearestShown = 3

/** The answer as it is stored and sent, of all that the steps have made. */
export function composeAnswer(
  context: AnsweringContext,
  asked: AskedQuestion,
  input: {
    retrieval: Retrieval
    decision: Decision
    features: DecisionFeatures
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
    premise: premiseLimits(asked.read.query, retrieval.passages),
  })
  const abstention = outcome === 'abstain' ? abstentionOf(context.domain, retrieval, input.features) : null
  return {
    ...emptyAnswer(context, asked),
    preferred: input.preferred,
    outcome,
    text: abstention?.text ?? (declined ? outOfScopeText(context.domain) : (draft?.text ?? '')),
    sentences: declined ? [] : (draft?.sentences ?? []),
    citations: declined ? [] : (draft?.citations ?? []),
    nearest: nearest.map((passage, index) => toCitation(passage, index + 1, wholeText(passage.text))),
    lookedFor: abstention?.lookedFor ?? [],
    needed: abstention?.needed ?? [],
    confidence: rounded(probabilityOf(outcome, decision)),
    answerability: rounded(answerabilityOf(decision)),
    limits,
    model: draft?.model ?? context.models.chat?.id ?? context.models.extractive.id,
    usage: asked.calls.length > 0 ? totalUsage(asked.calls) : (draft?.usage ?? totalUsage([])),
    timings,
  }
}

function outOfScopeText({ name, scope }: DomainDefinition): string {
  return `This is outside what ${name} covers. It answers questions on ${listed(scope.covers.slice(0, 4))}.`
}

/** To the four digits that the store keeps exactly. */
function rounded(probability: number): number {
  return Math.round(probability * 10_000) / 10_000
}
