import type { Answer } from '@footnote/contract'
import type { KeyboardEvent } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { AbstainView } from './abstain-view.tsx'
import { AnswerActions } from './answer-actions.tsx'
import { AnswerFacts } from './answer-facts.tsx'
import { AnswerFeedback } from './answer-feedback.tsx'
import { AnswerLimits, Cautions } from './answer-limits.tsx'
import { AnswerSentences } from './answer-sentences.tsx'
import { CachedMark } from './cached-mark.tsx'
import { EditedText } from './edited-text.tsx'
import { FootnoteList } from './footnote-list.tsx'
import { LimitsView } from './limits-view.tsx'
import { OutOfScopeView } from './out-of-scope-view.tsx'

/** An answer as its reader sees it: each outcome has a face of its own. */
export function AnswerView({ answer }: { answer: Answer }) {
  return (
    <section
      data-testid="answer"
      data-outcome={answer.outcome}
      aria-label={chatStrings.answer.label}
      onKeyDown={walkFootnotes}
    >
      <AnswerFace answer={answer} />
    </section>
  )
}

function AnswerFace({ answer }: { answer: Answer }) {
  if (answer.kind === 'limits') return <LimitsView answer={answer} />
  if (answer.outcome === 'abstain') return <AbstainView answer={answer} />
  if (answer.outcome === 'out_of_scope') return <OutOfScopeView answer={answer} />
  return (
    <>
      <CachedMark answer={answer} />
      <Cautions limits={answer.limits} />
      <div className="font-serif text-base sm:text-reading">
        <AnswerSentences answer={answer} canFlag={true} />
      </div>
      <FootnoteList answer={answer} />
      <EditedText answer={answer} />
      <div className="mt-5 space-y-3">
        <AnswerFacts answer={answer} />
        <AnswerLimits limits={answer.limits} />
        <AnswerFeedback answer={answer}>
          <AnswerActions answer={answer} />
        </AnswerFeedback>
      </div>
    </>
  )
}

/** From one footnote, the left and right arrows go to its neighbours in the answer. */
function walkFootnotes(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (step === undefined || !(event.target instanceof HTMLElement)) return
  const footnotes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-testid="footnote"]')]
  const at = footnotes.indexOf(event.target)
  if (at === -1) return
  event.preventDefault()
  footnotes[at + step]?.focus()
}
