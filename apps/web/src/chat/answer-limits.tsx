import type { AnswerLimit } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'

/** What is to be known before a command of the answer is run, above it; nothing where there is nothing. */
export function Cautions({ limits }: { limits: AnswerLimit[] }) {
  const cautions = limits.filter(({ kind }) => kind === 'caution')
  if (cautions.length === 0) return null
  return (
    <div
      role="note"
      data-testid="cautions"
      className="mb-5 rounded-md border-s-4 border-alert bg-alert-soft px-4 py-3 text-sm"
    >
      <p className="flex items-center gap-2 font-semibold text-alert">
        <Icon name="warning" />
        {chatStrings.answer.cautions}
      </p>
      <ul className="mt-1 space-y-1 ps-6">
        {cautions.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

/** What else an answer's reader should keep in mind, in small type; nothing when there is nothing. */
export function AnswerLimits({ limits }: { limits: AnswerLimit[] }) {
  const rest = limits.filter(({ kind }) => kind !== 'caution')
  if (rest.length === 0) return null
  return (
    <div className="text-xs text-muted">
      <p className="sr-only">{chatStrings.answer.limits}</p>
      <ul className="space-y-0.5">
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
  )
}

/** Where sources do not say the same, or not for what was asked. */
function disagrees({ kind }: AnswerLimit): boolean {
  return ['version_difference', 'superseded'].includes(kind) || /^(?:other|not_for)_/.test(kind)
}
