import type { FoundPassage } from '@footnote/contract'
import type { AnsweringContext } from './answering-context.ts'
import type { AskedQuestion } from './asked-question.ts'
import { withComparedVersions } from './compared-passages.ts'

/** What a model reads of the sources: enough for ten passages of usual length with what stands around them. */
const windowBudget = { maxTokens: 4_000, maxTokensEach: 800 }

/**
 * What a model is given of the passages found: those of other versions beside them, and all with what stands around
 * them. Who leaves sources out or pins some gets these alone, as what stands around one may be just what was left out.
 */
export async function passagesToRead(
  context: Pick<AnsweringContext, 'domain' | 'retriever'>,
  { asked, passages }: { asked: AskedQuestion; passages: FoundPassage[] },
): Promise<FoundPassage[]> {
  const compared = await withComparedVersions(context, asked.read.query, passages)
  const { pinned = [], excluded = [] } = asked.steering?.steering ?? {}
  return pinned.length + excluded.length > 0
    ? compared
    : context.retriever.readWindows(compared, windowBudget)
}
