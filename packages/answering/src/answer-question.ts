import { randomUUID } from 'node:crypto'
import { type Answer, type AskRequest, FootnoteError, toFootnoteError } from '@footnote/contract'
import { saveFailure, saveQuestion } from '@footnote/db'
import type { Retriever } from '@footnote/retrieval'
import type { AnsweringContext } from './answering-context.ts'
import type { AnswerProgress } from './asked-question.ts'
import { answerOrReuse } from './cache/answer-or-reuse.ts'
import { chooseModel } from './choose-model.ts'
import { readPastTurns } from './conversation/read-past-turns.ts'
import { type PastMessage, turnsOfMessages } from './conversation/turns-of-messages.ts'
import { understandFollowUp } from './conversation/understand-follow-up.ts'
import type { DraftListener } from './draft.ts'
import { meterCalls } from './meter-calls.ts'
import { moderateQuestion } from './moderate.ts'
import { produceAnswer } from './produce-answer.ts'
import { type ReadQuestion, readQuestion } from './read-question.ts'
import { type ResolvedSteering, resolveSteering } from './resolve-steering.ts'
import { steerRetriever } from './steer-retriever.ts'

export interface AnswerOptions {
  emit?: (event: AnswerProgress) => void
  origin?: 'reader' | 'eval'
  /** The stream that the answer is written to; its id is the answer's. */
  streamId?: string
  /** Whether what was answered before may be given again, as far as the context allows it; a reader's questions only when left out. */
  reusesAnswers?: boolean
  /** What was said before, where no conversation of the store holds it. */
  history?: readonly PastMessage[]
}

/**
 * Question to answer: guard, search, decide, write, check, record. The question is kept before any work
 * is done; a failure keeps its reason and what had been written.
 * @throws FootnoteError `invalid_input`, `too_large`, `not_found` (conversation, pinned source), `upstream_failed`
 */
export async function answerQuestion(
  context: AnsweringContext,
  request: AskRequest,
  options: AnswerOptions = {},
): Promise<Answer> {
  const { emit = () => undefined, origin = 'reader', streamId, reusesAnswers = origin === 'reader' } = options
  const answerId = streamId ?? request.answerId ?? randomUUID()
  const read = readQuestion(context, request)
  const resolved = await resolveSteering(context.db, request)
  const models = chooseModel(context.models, request.model)
  const steering = resolved?.steering ?? null
  const facets = request.facets ?? {}
  const { conversationId } = request
  const { text, evidence, redactions } = read
  const turns = options.history
    ? turnsOfMessages(options.history, context.domain.facets)
    : await readPastTurns(context.db, conversationId)
  const saved = await saveQuestion(context.db, {
    conversationId,
    text,
    asked: read.asked,
    evidence,
    redactions,
    facets,
    steering,
    origin,
    streamId,
  })
  emit({
    type: 'status',
    stage: 'understanding',
    message: 'Reading the question',
    answerId,
    conversationId: saved.conversationId,
  })
  const written = { text: '' }
  const listener: DraftListener = {
    delta: (delta) => {
      written.text += delta
      emit({ type: 'delta', text: delta })
    },
    sentence: (index, sentence) => emit({ type: 'sentence', index, sentence }),
  }
  const traceId = randomUUID()
  const answering = { ...context, models, retriever: steered(context, resolved) }
  const asked = {
    ...saved,
    answerId,
    traceId,
    read: trusted(read, resolved),
    facets,
    profile: request.profile,
    steering: resolved,
    listener,
    emit,
  }
  try {
    return await meterCalls(context, asked, async (calls) => {
      await moderateQuestion(answering, text)
      const question = { ...asked, read: await understandFollowUp(answering, asked.read, turns), calls }
      const produce = () => produceAnswer(answering, question)
      if (!context.reusesAnswers || !reusesAnswers) return produce()
      return answerOrReuse(answering, question, { isFresh: request.fresh ?? false, produce })
    })
  } catch (thrown) {
    const partialText = written.text.toWellFormed()
    const reason = reasonOf(context.signal, thrown)
    await saveFailure(context.db, saved.questionId, { reason, partialText }).catch((cause) => {
      context.logger.error({ err: cause, questionId: saved.questionId }, 'failure not kept')
    })
    throw thrown
  }
}

function steered({ retriever }: AnsweringContext, resolved: ResolvedSteering | null): Retriever {
  return resolved ? steerRetriever(retriever, resolved) : retriever
}

/** Who points at a source of the domain asks about the domain. */
function trusted(read: ReadQuestion, resolved: ResolvedSteering | null): ReadQuestion {
  const hasPins = (resolved?.steering.pinned.length ?? 0) > 0
  return hasPins ? { ...read, isRecognised: true } : read
}

/** Why there is no answer, as its reader is told. */
function reasonOf({ aborted, reason }: AbortSignal, thrown: unknown): string {
  if (!aborted) return toFootnoteError(thrown).message
  return reason instanceof FootnoteError ? reason.message : 'Stopped before it was finished'
}
