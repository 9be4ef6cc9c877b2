import type { AnswerLimit } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'

/** What an answer's reader should keep in mind: warnings aloud, the rest in small type; nothing when there is nothing. */
export function AnswerLimits({ limits }: { limits: AnswerLimit[] }) {
  if (limits.length === 0) return null
  const cautions = limits.filter(({ kind }) => kind === 'caution')
  const rest = limits.filter(({ kind }) => kind !== 'caution')
  return (
    <div className="space-y-3">
      {cautions.length > 0 && (
        <div
          role="note"
          data-testid="cautions"
          className="rounded-lg border border-alert/40 bg-alert/5 px-3 py-2 text-sm"
        >
          <p className="font-semibold text-alert">{chatStrings.answer.cautions}</p>
          <ul className="mt-1 list-disc space-y-1 ps-4">
            {cautions.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {rest.length > 0 && (
        <div className="text-xs leading-relaxed text-muted">
          <p className="font-medium">{chatStrings.answer.limits}</p>
          <ul className="mt-1 list-disc space-y-0.5 ps-4">
            {rest.map((limit) => (
              <li
                key={`${limit.kind}:${limit.text}`}
                data-kind={limit.kind}
                className={disagrees(limit) ? 'text-amber' : undefined}
              >
                {limit.text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** Where sources do not say the same, or not for what was asked. */
function disagrees({ kind }: AnswerLimit): boolean {
  return ['version_difference', 'superseded'].includes(kind) || /^(?:other|not_for)_/.test(kind)
}
