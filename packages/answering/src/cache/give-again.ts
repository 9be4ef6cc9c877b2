import type { Answer } from '@footnote/contract'
import { readAnswer, readProvenance, saveAnswer } from '@footnote/db'
import type { AnsweringContext } from '../answering-context.ts'
import type { AskedQuestion } from '../asked-question.ts'
import { replayedEvents } from '../live/replayed-events.ts'
import type { EarlierAnswer } from './find-earlier-answer.ts'

/** Gives an earlier answer to a new question: marked, recorded like any other, and with its events. */
export async function giveAgain(
  context: AnsweringContext,
  asked: AskedQuestion,
  { earlier, started }: { earlier: EarlierAnswer; started: number },
): Promise<Answer> {
  const [source, { promptHash, passages, corpusVersion, embeddingSpace }] = await Promise.all([
    readAnswer(context.db, earlier.answerId),
    readProvenance(context.db, earlier.answerId),
  ])
  const totalMs = performance.now() - started
  const answer: Answer = {
    ...source,
    id: asked.answerId,
    conversationId: asked.conversationId,
    question: asked.read.text,
    asked: asked.read.asked,
    standalone: asked.read.standalone ?? null,
    steering: asked.steering?.steering ?? null,
    redactions: asked.read.redactions,
    facets: asked.facets,
    edited: null,
    cached: earlier.kind,
    cachedFrom: { answerId: source.id, createdAt: source.createdAt, verifiedBy: null },
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    timings: { lookUpMs: totalMs, totalMs },
    traceId: asked.traceId,
    createdAt: context.clock.now().toISOString(),
  }
  showAnswer(asked, answer)
  await saveAnswer(context.db, {
    answer,
    questionId: asked.questionId,
    promptHash,
    trace: { query: asked.read.query, passages, corpusVersion, embeddingSpace, features: {} },
  })
  return answer
}

/** The events of an answer that is there at once. */
export function showAnswer({ emit, listener }: AskedQuestion, answer: Answer): void {
  const message = answer.cached === 'verified' ? 'An expert has verified an answer' : 'Answered before'
  emit({ type: 'status', stage: 'checking', message })
  for (const event of replayedEvents(answer)) {
    if (event.type === 'delta') listener.delta(event.text)
    else if (event.type === 'sentence') listener.sentence(event.index, event.sentence)
    else if (event.type !== 'status') emit(event)
  }
}
