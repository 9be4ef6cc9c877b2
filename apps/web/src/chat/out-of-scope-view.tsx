import type { Answer } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { AnswerFeedback } from './answer-feedback.tsx'
import { AnswerLimits } from './answer-limits.tsx'
import { AnswerText } from './answer-text.tsx'

/** Says that the question belongs elsewhere, and what belongs here. */
export function OutOfScopeView({ answer }: { answer: Answer }) {
  const limits = useQuery(queries.limits(useClient()))
  return (
    <div className="rounded-xl border border-line bg-surface p-5">
      <h3 className="text-lg font-semibold">{chatStrings.outOfScope.title}</h3>
      <div className="mt-2 font-serif leading-relaxed">
        <AnswerText text={answer.text} />
      </div>
      {limits.data && (
        <>
          <h4 className="mt-4 text-sm text-muted">{chatStrings.outOfScope.covers}</h4>
          <ul className="mt-1 list-disc space-y-0.5 ps-5 text-sm">
            {limits.data.covers.map((covered) => (
              <li key={covered}>{covered}</li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-5 space-y-3">
        <AnswerLimits limits={answer.limits} />
        <AnswerFeedback answer={answer} flagLabel={chatStrings.outOfScope.flag} likelyReason="out_of_scope" />
      </div>
    </div>
  )
}
