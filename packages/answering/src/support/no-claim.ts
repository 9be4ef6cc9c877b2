import type { SupportIssue } from '@footnote/contract'
import { analyze } from '@footnote/models'
import { exactNamesIn } from './exact-names.ts'
import { quantitiesIn } from './quantities.ts'
import type { SupportVerdict } from './support-judge.ts'

const kind = 'no_claim'

/** Of what says nothing that could be borne out: it is neither supported nor a fault. */
export const noClaimVerdict: SupportVerdict = {
  support: 'partial',
  probability: null,
  features: {},
  issues: [{ kind, text: 'Says nothing that a source could bear out.' }],
}

/** Headings, questions and what announces the next lines ("Run this:"), unless they name a number or an exact name. */
export function makesNoClaim(sentence: string): boolean {
  const isFrame =
    /^#{1,6}\s|[:?]$|^\*\*[^*]+\*\*$|^(?:```|~~~)\w*$/.test(sentence) || analyze(sentence).length === 0
  return isFrame && quantitiesIn(sentence).length === 0 && exactNamesIn(sentence).length === 0
}

export function isWithoutClaim({ issues }: { issues: readonly SupportIssue[] }): boolean {
  return issues.some((issue) => issue.kind === kind)
}
