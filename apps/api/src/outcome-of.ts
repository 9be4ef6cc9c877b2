import { type ClosingEvent, isClosing, type LiveAnswers } from '@footnote/answering'

/** Waits for an answer to end. A caller who leaves before takes the work that its request started along. */
export async function outcomeOf(
  answers: LiveAnswers,
  { answerId, isNew }: { answerId: string; isNew: boolean },
  callerGone: AbortSignal,
): Promise<ClosingEvent> {
  const events = await answers.follow(answerId, { signal: callerGone })
  for await (const batch of events) {
    const closing = batch.find(isClosing)
    if (closing) return closing
  }
  if (isNew) await answers.stop(answerId)
  callerGone.throwIfAborted()
  throw new Error(`the events of ${answerId} ended without a closing one`)
}
