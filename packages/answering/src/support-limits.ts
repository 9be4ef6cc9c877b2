import type { AnswerLimit } from '@footnote/contract'
import type { Draft } from './draft.ts'
import { isWithoutClaim } from './support/no-claim.ts'

/** What is to be known of how an answer's sentences were checked, and of those that did not stand. */
export function supportLimits(draft: Draft): AnswerLimit[] {
  const { mended = { repaired: 0, dropped: 0 }, judge } = draft
  const claims = draft.sentences.filter((sentence) => !isWithoutClaim(sentence))
  const weak = claims.filter(({ support }) => support !== 'supported').length
  const limits: AnswerLimit[] = []
  if (weak > 0) {
    limits.push({
      kind: 'weak_support',
      text: `${weak} of ${claims.length} sentences ${are(weak)} not fully borne out by the passages they cite.`,
    })
  }
  if (mended.repaired > 0) {
    limits.push({
      kind: 'repaired_sentences',
      text: `${sentences(mended.repaired)} ${were(mended.repaired)} written anew, as no passage bore out the first wording.`,
    })
  }
  if (mended.dropped > 0) {
    limits.push({
      kind: 'dropped_sentences',
      text: `${sentences(mended.dropped)} that no passage bears out ${were(mended.dropped)} left out.`,
    })
  }
  if (judge) {
    limits.push({
      kind: 'support_signal',
      text: `Whether passages bear out a sentence is estimated by ${judge.id}: a sign of where to look, and no proof. ${judge.measured ?? 'How often it is right has not been measured.'}`,
    })
  }
  return limits
}

function sentences(count: number): string {
  return `${count} sentence${count === 1 ? '' : 's'}`
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were'
}
