import type { AnsweringContext } from '../answering-context.ts'
import { hasWords } from '../guard-question.ts'
import type { ReadQuestion } from '../read-question.ts'
import type { PastTurn } from './follow-up.ts'
import { leansOnBefore, standAlone } from './follow-up.ts'
import { rewriteWithChat } from './rewrite-with-chat.ts'

/**
 * A question in its conversation: searched, and shown, as it reads by itself. The model rewrites it where there is
 * one; where that fails, what can be done without it is done.
 */
export async function understandFollowUp(
  context: Pick<AnsweringContext, 'domain' | 'models' | 'logger' | 'signal'>,
  read: ReadQuestion,
  turns: readonly PastTurn[],
): Promise<ReadQuestion> {
  if (turns.length === 0 || read.isMade) return read
  const history = [...turns]
  const rewritten = await rewrite(context, read.query, history)
  const isOther = rewritten !== null && rewritten !== read.query && hasWords(rewritten)
  return isOther ? { ...read, query: rewritten, standalone: rewritten, history } : { ...read, history }
}

async function rewrite(
  { domain, models, logger, signal }: Pick<AnsweringContext, 'domain' | 'models' | 'logger' | 'signal'>,
  question: string,
  turns: readonly PastTurn[],
): Promise<string | null> {
  const offline = standAlone(question, turns, domain.facets)
  // What names its subject and leans on nothing is not worth a call.
  if (!models.chat || !leansOnBefore(question, domain.facets)) return offline
  try {
    return await rewriteWithChat(domain, models.chat, { question, turns, signal })
  } catch (thrown) {
    signal.throwIfAborted()
    logger.warn({ err: thrown }, 'a follow-up was not rewritten by the model')
    return offline
  }
}
