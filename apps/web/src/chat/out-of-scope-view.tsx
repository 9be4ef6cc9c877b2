import type { Answer } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { AnswerActions } from './answer-actions.tsx'
import { AnswerFeedback } from './answer-feedback.tsx'
import { AnswerLimits } from './answer-limits.tsx'
import { AnswerText } from './answer-text.tsx'

const strings = chatStrings.outOfScope

/** Says that the question belongs elsewhere, and what belongs here. */
export function OutOfScopeView({ answer }: { answer: Answer }) {
  const limits = useQuery(queries.limits(useClient()))
  return (
    <>
      <div className="border-s-4 border-edge ps-5">
        <h3 className="text-lg font-semibold">{strings.title}</h3>
        <div className="mt-1 font-serif">
          <AnswerText text={answer.text} />
        </div>
      </div>
      {limits.data && (
        <section className="note-rule mt-6 text-sm text-muted">
          <h4 className="font-sans font-semibold text-ink">{strings.covers}</h4>
          <p className="mt-1">{limits.data.covers.join('; ')}.</p>
        </section>
      )}
      <div className="mt-5 space-y-3">
        <AnswerLimits limits={answer.limits} />
        <AnswerFeedback answer={answer} flagLabel={strings.flag} likelyReason="out_of_scope">
          <AnswerActions answer={answer} />
        </AnswerFeedback>
      </div>
    </>
  )
}
