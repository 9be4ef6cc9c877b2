import type { FlagSnapshot } from '@footnote/contract'
import { reviewStrings } from '../strings/catalogue.ts'

const strings = reviewStrings.item

/** What had been found for the question, best first, as the answer was made. */
export function SnapshotPassages({ passages }: Pick<FlagSnapshot, 'passages'>) {
  if (passages.length === 0) return <p className="text-sm text-muted">{strings.noPassages}</p>
  return (
    <ol className="space-y-2">
      {passages.map((passage) => (
        <li key={passage.passageId} className="rounded-lg border border-line bg-surface">
          <details>
            <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-lg p-3 text-sm">
              <span className="min-w-0 font-medium break-words">
                {passage.headingPath.join(' › ') || passage.documentUri}
              </span>
              <span className="ms-auto text-xs text-muted tabular-nums">
                {strings.score(passage.score.toFixed(3))}
              </span>
              <span className="basis-full truncate text-xs text-muted">{passage.documentUri}</span>
            </summary>
            <p className="max-h-96 overflow-y-auto border-t border-line p-3 font-serif text-sm leading-relaxed break-words whitespace-pre-wrap">
              {passage.text}
            </p>
          </details>
        </li>
      ))}
    </ol>
  )
}
