import { FootnoteError } from '@footnote/contract'
import type { Moderation } from '@footnote/models'
import type { AnsweringContext } from './answering-context.ts'
import type { Draft } from './draft.ts'

type ModerationContext = Pick<AnsweringContext, 'models' | 'logger' | 'signal'>

/** @throws FootnoteError `forbidden` for a question that the moderation model, where there is one, does not let through. */
export async function moderateQuestion(context: ModerationContext, question: string): Promise<void> {
  const judged = await moderate(context, question)
  if (!judged?.flagged) return
  throw new FootnoteError(
    'forbidden',
    `The moderation model ${context.models.moderator?.id} does not let this question through${forWhat(judged)}`,
  )
}

/** What a chat model has written, or an abstention where the moderation model withholds it. Without one nothing is asked. */
export async function moderateDraft(context: ModerationContext, draft: Draft): Promise<Draft> {
  const { moderator } = context.models
  if (!moderator || draft.outcome !== 'answer') return draft
  const judged = await moderate(context, draft.text)
  const guarded = draft.guarded ?? []
  if (judged === null) {
    const text = `The moderation model ${moderator.id} could not be asked: nobody has looked this answer over.`
    return { ...draft, guarded: [...guarded, { kind: 'unmoderated', text }] }
  }
  if (!judged.flagged) return draft
  const text = `The moderation model ${moderator.id} withheld the answer${forWhat(judged)}.`
  return {
    ...draft,
    outcome: 'abstain',
    text: '',
    sentences: [],
    citations: [],
    guarded: [...guarded, { kind: 'moderated', text }],
  }
}

/** Null without a moderator, and where it fails: who is on call at night should not wait for it to be back. */
async function moderate(
  { models: { moderator }, logger, signal }: ModerationContext,
  text: string,
): Promise<Moderation | null> {
  if (!moderator) return null
  try {
    return await moderator.moderate(text, { signal })
  } catch (thrown) {
    signal.throwIfAborted()
    logger.warn({ err: thrown, moderator: moderator.id }, 'a text was not moderated')
    return null
  }
}

function forWhat({ categories }: Moderation): string {
  return categories.length > 0 ? ` (${categories.join(', ')})` : ''
}
