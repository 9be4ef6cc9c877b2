import type { Answer } from '@footnote/contract'
import { type CacheKeys, readProvenance, readSearchState, saveCachedAnswer } from '@footnote/db'
import type { AnsweringContext } from '../answering-context.ts'
import type { AskedQuestion } from '../asked-question.ts'
import { cacheKeys } from './cache-keys.ts'
import { findEarlierAnswer } from './find-earlier-answer.ts'
import { findVerified, giveVerified } from './find-verified.ts'
import { giveAgain } from './give-again.ts'

/** Gives what an expert verified, or an earlier answer that still holds, else makes one and keeps it for later. */
export async function answerOrReuse(
  context: AnsweringContext,
  asked: AskedQuestion,
  { isFresh, produce }: { isFresh: boolean; produce: () => Promise<Answer> },
): Promise<Answer> {
  const started = performance.now()
  const [verified, keys, searchState] = await Promise.all([
    isFresh ? null : findVerified(context, asked).catch(notLookedUp(context)),
    cacheKeys(context, asked),
    readStateOf(context),
  ])
  if (verified) return giveVerified(context, asked, { verified, started })
  if (keys === null) return produce()
  const earlier = isFresh
    ? null
    : await findEarlierAnswer(context, asked, { keys, searchState }).catch(notLookedUp(context))
  if (earlier) return giveAgain(context, asked, { earlier, started })
  const answer = await produce()
  // A model that was told what was said before may have repeated it: that is for this conversation alone.
  const isOfConversation = context.models.chat !== null && (asked.read.history ?? []).length > 0
  if (isOfConversation) return answer
  await remember(context, answer, { keys, searchState }).catch((thrown) => {
    context.logger.warn({ err: thrown }, 'an answer was not kept for later')
  })
  return answer
}

/** What was answered before is a help, and no reason not to answer. */
function notLookedUp({ logger }: AnsweringContext): (thrown: unknown) => null {
  return (thrown) => {
    logger.warn({ err: thrown }, 'no earlier answer was looked up')
    return null
  }
}

async function readStateOf({ db }: AnsweringContext): Promise<string> {
  const { corpusVersion, activeSpace } = await readSearchState(db)
  return `${corpusVersion}/${activeSpace?.id ?? ''}`
}

/** What was searched while the corpus changed is not kept: it is of neither state. */
async function remember(
  context: AnsweringContext,
  answer: Answer,
  { keys, searchState }: { keys: CacheKeys; searchState: string },
): Promise<void> {
  const isCut = answer.limits.some(({ kind }) => kind === 'cut_short')
  if (isCut || (await readStateOf(context)) !== searchState) return
  const { passages } = await readProvenance(context.db, answer.id)
  await saveCachedAnswer(context.db, {
    ...keys,
    answerId: answer.id,
    searchState,
    passageIds: passages.map(({ passageId }) => passageId),
  })
}
