import type { FoundPassage } from '@footnote/contract'
import { listPassageIds, readPassages } from '@footnote/db'
import type { AnsweringContext } from './answering-context.ts'

/** Longer documents speak of more than one thing. */
const mostPassages = 14
/** What a passage that was not found itself scores, of the best. */
const unfoundShare = 0.8

/**
 * The passages to quote from with the rest of the best one's document where that was found by what it is known to be
 * asked: who asks of a symptom wants the remedy, whose words they do not know.
 */
export async function withRestOfDocument(
  { db }: Pick<AnsweringContext, 'db'>,
  passages: FoundPassage[],
): Promise<FoundPassage[]> {
  const best = passages[0]
  if (!best?.parts.questions) return passages
  const ids = await listPassageIds(db, Number(best.revisionId))
  if (ids.length > mostPassages) return passages
  const found = new Set(passages.map(({ passageId }) => Number(passageId)))
  const rest = await readPassages(
    db,
    ids.filter((id) => !found.has(id)),
  )
  return [
    ...passages,
    ...rest.map(({ id: passageId, documentId: _d, current: _c, ...view }) => ({
      passageId,
      ...view,
      otherVersions: [],
      score: best.score * unfoundShare,
      parts: { lexical: null, questions: null, vector: null },
    })),
  ]
}
