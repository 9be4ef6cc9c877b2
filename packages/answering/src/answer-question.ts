import { randomUUID } from 'node:crypto'
import {
  type Answer,
  type AnswerEvent,
  type AnswerLimit,
  type AskRequest,
  type Facets,
  type Outcome,
  toFootnoteError,
} from '@footnote/contract'
import { saveAnswer, saveFailure, saveQuestion } from '@footnote/db'
import type { Retrieval } from '@footnote/retrieval'
import { answerLimits } from './answer-limits.ts'
import type { AnsweringContext } from './answering-context.ts'
import { compareVersions } from './compare-versions.ts'
import { withComparedVersions } from './compared-passages.ts'
import { type Decision, decideOutcome } from './decide-outcome.ts'
import { type DecisionFeatures, decisionFeatures } from './decision-features.ts'
import { declineText } from './decline-text.ts'
import type { Draft, DraftListener } from './draft.ts'
import { type ReadQuestion, readQuestion } from './read-question.ts'
import { searchQuestion } from './search-question.ts'
import { toCitation } from './to-citation.ts'
import { writeExtractive } from './write-extractive.ts'
import { writeWithChat } from './write-with-chat.ts'

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

/** Events but for the closing ones, which the transport makes of the result. */
export type AnswerProgress = Unnumbered<Exclude<AnswerEvent, { type: 'done' | 'error' }>>

export interface AnswerOptions {
  emit?: (event: AnswerProgress) => void
  origin?: 'reader' | 'eval'
}

const passagesFound = 10
const nearestShown = 3

/**
 * Question to answer: guard, search, decide, write, check, record. The question is kept before any work
 * is done; a failure keeps its reason and what had been written.
 * @throws FootnoteError `invalid_input`, `too_large`, `not_found` (conversation), `upstream_failed`
 */
export async function answerQuestion(
  context: AnsweringContext,
  request: AskRequest,
  options: AnswerOptions = {},
): Promise<Answer> {
  const { emit = () => undefined, origin = 'reader' } = options
  const read = readQuestion(context, request)
  const facets = request.facets ?? {}
  const { conversationId } = request
  const { text, asked, evidence } = read
  const saved = await saveQuestion(context.db, { conversationId, text, asked, evidence, facets, origin })
  const written = { text: '' }
  const listener: DraftListener = {
    delta: (delta) => {
      written.text += delta
      emit({ type: 'delta', text: delta })
    },
    sentence: (index, sentence) => emit({ type: 'sentence', index, sentence }),
  }
  try {
    return await produce(context, { ...saved, read, facets, profile: request.profile, listener, emit })
  } catch (thrown) {
    const reason = context.signal.aborted ? 'Stopped before it was finished' : toFootnoteError(thrown).message
    await saveFailure(context.db, saved.questionId, { reason, partialText: written.text }).catch((cause) => {
      context.logger.error({ err: cause, questionId: saved.questionId }, 'failure not kept')
    })
    throw thrown
  }
}

interface AskedQuestion {
  questionId: string
  conversationId: string
  read: ReadQuestion
  facets: Facets
  profile: Facets | undefined
  listener: DraftListener
  emit: (event: AnswerProgress) => void
}

async function produce(context: AnsweringContext, asked: AskedQuestion): Promise<Answer> {
  const started = performance.now()
  const { read, facets, profile, listener, emit } = asked
  const observed = read.evidence.reduce((sum, { observations }) => sum + observations.length, 0)
  if (observed > 0) {
    const message = `Taking ${observed} observation${observed === 1 ? '' : 's'} from what was pasted`
    emit({ type: 'status', stage: 'understanding', message })
  }
  emit({ type: 'status', stage: 'searching', message: 'Looking through the sources' })
  const { retrieval, preferred } = await searchQuestion(context, read, {
    limit: passagesFound,
    facets,
    profile,
  })
  const searchMs = performance.now() - started
  const features = decisionFeatures(read, retrieval, context.domain.scope)
  const decision = decide(context, retrieval, features)
  const written = decision.outcome === 'answer' ? await write(context, asked, retrieval) : null
  const compareStarted = performance.now()
  const draft =
    written && (await compareVersions(context, { draft: written, question: read.query, preferred, listener }))
  const compareMs = performance.now() - compareStarted
  const outcome = draft?.outcome ?? decision.outcome
  const totalMs = performance.now() - started
  const { lexicalMs, vectorMs, loadMs } = retrieval.timings
  const timings = {
    searchMs,
    lexicalMs,
    vectorMs,
    loadMs,
    writeMs: totalMs - searchMs - compareMs,
    compareMs,
    totalMs,
  }
  const answer = compose(context, asked, {
    retrieval,
    decision,
    draft,
    outcome,
    timings,
    preferred,
  })
  emit({ type: 'limits', limits: answer.limits })
  await record(context, { asked, answer, draft, retrieval, features })
  return answer
}

/** Without sources nothing can be said of the scope: what is lacking is the evidence. */
function decide(context: AnsweringContext, retrieval: Retrieval, features: DecisionFeatures): Decision {
  const decision = decideOutcome(features, context.domain.thresholds)
  return retrieval.corpusSize === 0 ? { ...decision, outcome: 'abstain' } : decision
}

async function write(context: AnsweringContext, asked: AskedQuestion, retrieval: Retrieval): Promise<Draft> {
  const { read, listener, emit } = asked
  const { chat } = context.models
  const passages = chat
    ? await withComparedVersions(context, read.query, retrieval.passages)
    : retrieval.passages
  emit({
    type: 'sources',
    citations: passages.map((passage, index) => toCitation(passage, index + 1, whole(passage.text))),
  })
  emit({ type: 'status', stage: 'reading', message: `Reading ${passages.length} passages` })
  if (!chat)
    return writeExtractive(context, { asked: read, passages, relatedTerms: retrieval.relatedTerms, listener })
  emit({ type: 'status', stage: 'writing', message: 'Writing, and checking each sentence' })
  return writeWithChat(context, { asked: read, passages, chat, listener })
}

function compose(
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
  })
  return {
    id: randomUUID(),
    conversationId: asked.conversationId,
    question: asked.read.text,
    asked: asked.read.asked,
    evidence: asked.read.evidence,
    facets: asked.facets,
    preferred: input.preferred,
    outcome,
    text: declined ? declineText(context.domain, outcome, retrieval) : (draft?.text ?? ''),
    sentences: declined ? [] : (draft?.sentences ?? []),
    citations: declined ? [] : (draft?.citations ?? []),
    nearest: nearest.map((passage, index) => toCitation(passage, index + 1, whole(passage.text))),
    confidence: confidenceIn(outcome, decision),
    limits,
    model: draft?.model ?? context.models.chat?.id ?? context.models.extractive.id,
    cached: null,
    usage: draft?.usage ?? { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    timings,
    traceId: randomUUID(),
    createdAt: context.clock.now().toISOString(),
  }
}

/** How probable the decision made it that this outcome is right, to the four digits that the store keeps exactly. */
function confidenceIn(outcome: Outcome, { scopeProbability, sufficiencyProbability }: Decision): number {
  const sufficient = outcome === 'answer' ? sufficiencyProbability : 1 - sufficiencyProbability
  const confidence = outcome === 'out_of_scope' ? 1 - scopeProbability : sufficient
  return Math.round(confidence * 10_000) / 10_000
}

function whole(text: string): { start: number; end: number } {
  return { start: 0, end: text.length }
}

async function record(
  context: AnsweringContext,
  input: {
    asked: AskedQuestion
    answer: Answer
    draft: Draft | null
    retrieval: Retrieval
    features: DecisionFeatures
  },
): Promise<void> {
  const { asked, answer, draft, retrieval, features } = input
  const isCall = draft !== null && draft.promptHash !== null
  await saveAnswer(context.db, {
    answer,
    questionId: asked.questionId,
    promptHash: draft?.promptHash ?? null,
    trace: {
      query: [retrieval.query, ...asked.read.extraTerms].join('\n'),
      passages: retrieval.passages.map(({ passageId, score, parts }) => ({
        passageId: Number(passageId),
        score,
        parts,
      })),
      corpusVersion: retrieval.corpusVersion,
      embeddingSpace: retrieval.embeddingSpace,
      features: { ...features },
    },
    calls: isCall
      ? [
          {
            kind: 'chat',
            model: draft.model,
            promptHash: draft.promptHash,
            ...draft.usage,
            durationMs: answer.timings.writeMs ?? 0,
            failure: null,
          },
        ]
      : [],
  })
}
