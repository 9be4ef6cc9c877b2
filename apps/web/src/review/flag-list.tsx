import type { Flag } from '@footnote/contract'
import { flagReasonLabels, reviewStrings } from '../strings/catalogue.ts'
import { formatTime } from '../ui/format.ts'

const strings = reviewStrings.item

/** What readers said, each flag with what it was raised on. */
export function FlagList({ flags }: { flags: Flag[] }) {
  return (
    <ul className="space-y-2">
      {flags.map((flag) => (
        <li key={flag.id} className="rounded-lg border border-amber-line bg-amber-soft p-3 text-sm">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <strong className="text-amber">{whatWasSaid(flag)}</strong>
            <span className="text-xs text-muted">
              {flag.sentenceIndex === null ? strings.onAnswer : strings.onSentence(flag.sentenceIndex + 1)} ·{' '}
              {formatTime(flag.createdAt)}
            </span>
          </p>
          {flag.correction !== null && (
            <p className="mt-1 whitespace-pre-line break-words">
              <span className="text-muted">{strings.correction}: </span>
              {flag.correction}
            </p>
          )}
          {flag.comment !== null && <p className="mt-1 whitespace-pre-line break-words">{flag.comment}</p>}
        </li>
      ))}
    </ul>
  )
}

function whatWasSaid(flag: Flag): string {
  if (flag.reason !== null) return flagReasonLabels[flag.reason]
  return flag.thumb === 'up' ? strings.thumbUp : strings.thumbDown
}
