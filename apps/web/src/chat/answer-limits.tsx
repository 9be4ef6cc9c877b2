import type { AnswerLimit } from '@footnote/contract'
import { chatStrings } from '../strings/chat-strings.ts'

/** What an answer's reader should keep in mind, in small type; nothing when there is nothing. */
export function AnswerLimits({ limits }: { limits: AnswerLimit[] }) {
  if (limits.length === 0) return null
  return (
    <div className="text-xs leading-relaxed text-muted">
      <p className="font-medium">{chatStrings.answer.limits}</p>
      <ul className="mt-1 list-disc space-y-0.5 ps-4">
        {limits.map((limit) => (
          <li key={`${limit.kind}:${limit.text}`} data-kind={limit.kind}>
            {limit.text}
          </li>
        ))}
      </ul>
    </div>
  )
}
