import { type EvalCase, Expectation, FootnoteError, type ReviewItem } from '@footnote/contract'
import { readReviewItem, saveEvalCase } from '@footnote/db'
import type { ReviewContext } from './raise-flag.ts'

/** The suite that holds the cases made from flags. */
export const flagSuite = 'flags'

/**
 * Makes an eval case of a review item: from what is given, or drafted from its flags and labels.
 * Making it again replaces it. @throws FootnoteError `not_found`, `invalid_input`
 */
export async function makeEvalCase(
  context: ReviewContext,
  reviewItemId: string,
  expect?: Expectation,
): Promise<ReviewItem> {
  const item = await readReviewItem(context.db, reviewItemId)
  const { answer } = item.snapshot
  const flag = item.flags.at(-1)
  // A case has no profile: what was preferred is what makes its answer come again.
  const facets = { ...answer.preferred, ...answer.facets }
  const definition: EvalCase = {
    id: `flag-${item.id}`,
    question: answer.question,
    ...(Object.keys(facets).length > 0 ? { facets } : {}),
    tags: ['flag', ...item.reasons],
    expect: expect ? toStorable(expect) : draftExpectation(item),
  }
  await saveEvalCase(context.db, {
    case: definition,
    suite: flagSuite,
    flagId: flag?.id ?? null,
    reviewItemId,
  })
  return readReviewItem(context.db, reviewItemId)
}

/** The database keeps neither NUL nor half a surrogate pair; what is then empty was nothing to expect. */
function toStorable(expect: Expectation): Expectation {
  const text = JSON.stringify(expect, (_, value) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value,
  )
  const parsed = Expectation.safeParse(JSON.parse(text))
  if (!parsed.success) throw new FootnoteError('invalid_input', 'An expected text or source is empty')
  return parsed.data
}

/**
 * What a good answer would be, as far as the flags and labels say. Sources are those of sentences that
 * nobody faulted, and none when the answer as a whole was; a sentence that was flagged wrong, or labelled
 * unsupported, must not come again.
 */
export function draftExpectation(item: ReviewItem): Expectation {
  const { answer } = item.snapshot
  const reference = referenceOf(item)
  if (item.reasons.includes('out_of_scope')) return { outcome: 'out_of_scope', ...reference }
  const faulted = faultedSentences(item)
  const kept = isFaultedWhole(item) ? [] : answer.sentences.filter((_, index) => !faulted.has(index))
  const cited = new Set(kept.flatMap(({ citations }) => citations))
  const uris = answer.citations.filter(({ n }) => cited.has(n)).map(({ documentUri }) => documentUri)
  const sources = [...new Set(uris)]
  const excludes = answer.sentences.filter((_, index) => faulted.has(index)).map(({ text }) => text)
  return {
    outcome: 'answer',
    ...(sources.length > 0 ? { sources } : {}),
    ...(excludes.length > 0 ? { excludes } : {}),
    ...reference,
  }
}

/** A flag on no sentence that says the sources themselves were the wrong ones. */
function isFaultedWhole({ flags }: ReviewItem): boolean {
  return flags.some(
    ({ sentenceIndex, reason }) =>
      sentenceIndex === null && (reason === 'wrong' || reason === 'missed_source' || reason === 'outdated'),
  )
}

function faultedSentences(item: ReviewItem): Set<number> {
  const faulted = new Set<number>()
  for (const { sentenceIndex, reason } of item.flags) {
    const isWrong =
      reason === 'wrong' || reason === 'not_in_source' || reason === 'outdated' || reason === 'harmful'
    if (sentenceIndex !== null && isWrong) faulted.add(sentenceIndex)
  }
  // An expert's newest word on a sentence overrules the reader's.
  for (const { sentenceIndex, support } of item.labels) {
    if (sentenceIndex === null) continue
    if (support === 'unsupported') faulted.add(sentenceIndex)
    if (support === 'supported') faulted.delete(sentenceIndex)
  }
  return faulted
}

function referenceOf(item: ReviewItem): { reference?: string } {
  const corrections = [
    ...item.flags.map(({ correction }) => correction),
    ...item.labels.filter(({ kind }) => kind === 'edit').map(({ text }) => text),
    ...item.labels.filter(({ kind }) => kind === 'correction').map(({ text }) => text),
  ].filter((text) => text !== null && text !== '')
  const latest = corrections.at(-1)
  return latest ? { reference: latest } : {}
}
