import type { Answer } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import { chatStrings } from '../strings/catalogue.ts'
import { AnswerText } from './answer-text.tsx'

/** What the assistant says of itself: no sources, so nothing to cite or to flag by sentence. */
export function LimitsView({ answer }: { answer: Answer }) {
  return (
    <div data-testid="limits-answer" className="rounded-xl border border-line bg-surface p-5">
      <div className="font-serif leading-relaxed">
        <AnswerText text={answer.text} />
      </div>
      <Link to="/limits" className="mt-4 inline-block text-sm text-accent">
        {chatStrings.welcome.more}
      </Link>
    </div>
  )
}
