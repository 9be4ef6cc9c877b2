import {
  type AnswerSentence,
  type Citation,
  FootnoteError,
  type PassageView,
  type ReviewItem,
  type VerifiedAnswer,
  type VerifyRequest,
} from '@footnote/contract'
import { readPassages, readReviewItem, readVerifiedAnswer, saveVerifiedAnswer } from '@footnote/db'
import { citeSentences } from './cite-sentences.ts'
import { type ReviewContext, redactWords } from './raise-flag.ts'

/**
 * Makes a verified answer of a review item: of the text that is given, of the newest correction, or of the flagged answer
 * as it stands.
 * @throws FootnoteError `not_found` (item, passage); `conflict` for a passage of an older revision; `invalid_input` where
 * nothing is cited, or the question was about pasted evidence
 */
export async function verifyItem(
  context: ReviewContext,
  reviewItemId: string,
  request: VerifyRequest,
): Promise<VerifiedAnswer> {
  const item = await readReviewItem(context.db, reviewItemId)
  const { answer } = item.snapshot
  if (answer.evidence.length > 0) {
    throw new FootnoteError('invalid_input', 'An answer to pasted evidence holds for that evidence alone')
  }
  const written = redactWords(request).text ?? newestCorrection(item)
  const given = request.passages ?? answer.citations.map(({ passageId }) => passageId)
  const passages = await readCurrent(context, given)
  const sentences = written === null ? answer.sentences : citeAll(written, passages.length)
  const used = new Set(sentences.flatMap(({ citations }) => citations))
  if (used.size === 0) {
    throw new FootnoteError(
      'invalid_input',
      'Nothing is cited: put the number of a passage, such as [1], after each sentence that it bears out',
    )
  }
  const id = await saveVerifiedAnswer(context.db, {
    reviewItemId,
    answerId: answer.id,
    question: answer.standalone ?? answer.question,
    facets: answer.facets,
    preferred: answer.preferred,
    text: written ?? answer.text,
    sentences,
    citations: passages
      .map((passage, index) => toCitation(passage, index + 1, answer.citations))
      .filter(({ n }) => used.has(n)),
    verifiedBy: request.verifiedBy,
  })
  return readVerifiedAnswer(context.db, id)
}

function newestCorrection({ flags, labels }: ReviewItem): string | null {
  const label = labels.filter(({ kind, text }) => kind === 'correction' && text).at(-1)
  return label?.text ?? flags.filter(({ correction }) => correction).at(-1)?.correction ?? null
}

/** What has one passage and no marker is borne out by that one. */
function citeAll(text: string, passages: number): AnswerSentence[] {
  const cited = citeSentences(text, passages)
  const isMarked = cited.some(({ citations }) => citations.length > 0)
  if (isMarked || passages !== 1) return cited
  return cited.map((sentence) => ({ ...sentence, citations: [1], support: 'supported' }))
}

async function readCurrent({ db }: ReviewContext, ids: string[]): Promise<PassageView[]> {
  const found = new Map((await readPassages(db, ids.map(Number))).map((passage) => [passage.id, passage]))
  return ids.map((id) => {
    const passage = found.get(id)
    if (!passage) throw new FootnoteError('not_found', `There is no passage ${id}`)
    if (passage.current) return passage
    throw new FootnoteError(
      'conflict',
      `Passage ${id} is of an older revision of ${passage.documentUri}: cite what the document says now`,
    )
  })
}

/** The quote of the flagged answer where it cites the same passage, else the whole passage. */
function toCitation(passage: PassageView, n: number, earlier: Citation[]) {
  const { id: passageId, revisionId, text: quote, charStart, charEnd } = passage
  const same = earlier.find((citation) => citation.passageId === passageId)
  const place = same ?? { quote, charStart, charEnd }
  return {
    n,
    passageId,
    revisionId,
    quote: place.quote,
    charStart: place.charStart,
    charEnd: place.charEnd,
  }
}
