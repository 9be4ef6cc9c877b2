import type { Answer } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { AbstainView } from './abstain-view.tsx'
import { AnswerFacts } from './answer-facts.tsx'
import { AnswerFeedback } from './answer-feedback.tsx'
import { AnswerLimits } from './answer-limits.tsx'
import { AnswerSentences } from './answer-sentences.tsx'
import { OutOfScopeView } from './out-of-scope-view.tsx'

/** An answer as its reader sees it: each outcome has a face of its own. */
export function AnswerView({ answer }: { answer: Answer }) {
  return (
    <section data-testid="answer" data-outcome={answer.outcome} aria-label={chatStrings.answer.label}>
      <AnswerFace answer={answer} />
    </section>
  )
}

function AnswerFace({ answer }: { answer: Answer }) {
  if (answer.outcome === 'abstain') return <AbstainView answer={answer} />
  if (answer.outcome === 'out_of_scope') return <OutOfScopeView answer={answer} />
  return (
    <>
      <div className="font-serif text-[1.0625rem] leading-[1.7]">
        <AnswerSentences answer={answer} canFlag={true} />
      </div>
      <div className="mt-5 space-y-3 border-t border-line pt-3">
        <AnswerFacts answer={answer} />
        <AnswerLimits limits={answer.limits} />
        <AnswerFeedback answer={answer} />
      </div>
    </>
  )
}
