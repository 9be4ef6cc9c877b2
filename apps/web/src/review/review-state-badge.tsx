import type { ReviewState } from '@footnote/contract'
import { reviewStrings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'

const tones = {
  open: 'accent',
  reopened: 'accent',
  claimed: 'plain',
  labelled: 'plain',
  fixed: 'good',
  released: 'good',
} as const

/** Where an item stands on its way from a flag to a release. */
export function ReviewStateBadge({ state }: { state: ReviewState }) {
  return <Badge tone={tones[state]}>{reviewStrings.states[state]}</Badge>
}
