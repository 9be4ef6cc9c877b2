import type { LimitsCard } from '@footnote/contract'
import { limitsStrings } from '../strings/catalogue.ts'
import { formatCount, formatDay } from '../ui/format.ts'

const strings = limitsStrings.gaps

/** What was asked more than once and could not be answered, and how often that happened lately. */
export function KnownGaps({ card: { knownGaps, recent } }: { card: LimitsCard }) {
  return (
    <div className="max-w-2xl">
      {recent.questions > 0 && (
        <p>
          {strings.recent(
            formatCount(recent.questions),
            formatCount(recent.abstained),
            formatCount(recent.outOfScope),
          )}
        </p>
      )}
      {knownGaps.length === 0 ? (
        <p className="mt-1 text-muted">{strings.none}</p>
      ) : (
        <ol data-testid="known-gaps" className="mt-3 divide-y divide-line border-y border-line">
          {knownGaps.map(({ question, asked, lastAskedAt }) => (
            <li key={question} className="flex flex-wrap items-baseline gap-x-3 py-2.5">
              <span className="min-w-0 flex-1 font-serif break-words">{question}</span>
              <span className="text-xs text-muted">
                {strings.asked(asked)}, {strings.last(formatDay(lastAskedAt))}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="mt-2 text-xs text-muted">{strings.privacy}</p>
    </div>
  )
}
