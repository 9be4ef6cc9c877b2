import { saveModelCalls } from '@footnote/db'
import { inCallScope, type ModelCall } from '@footnote/models'
import type { AnsweringContext } from './answering-context.ts'

/** Does the work of one question and keeps the calls to models that it took, whatever becomes of it. */
export async function meterCalls<T>(
  { db, logger }: Pick<AnsweringContext, 'db' | 'logger'>,
  question: { questionId: string; traceId: string },
  work: (calls: ModelCall[]) => Promise<T>,
): Promise<T> {
  const calls: ModelCall[] = []
  try {
    return await inCallScope({ onCall: (call) => void calls.push(call) }, () => work(calls))
  } finally {
    await saveModelCalls(db, question, calls).catch((cause) => {
      logger.error({ err: cause, questionId: question.questionId }, 'calls to models not kept')
    })
  }
}
