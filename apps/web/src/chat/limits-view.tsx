import type { Answer } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import { chatStrings } from '../strings/catalogue.ts'
import { AnswerText } from './answer-text.tsx'

/** What the assistant says of itself: no sources, so nothing to cite or to flag by sentence. */
export function LimitsView({ answer }: { answer: Answer }) {
  return (
    <div data-testid="limits-answer" className="border-s-4 border-accent ps-5">
      <div className="font-serif">
        <AnswerText text={answer.text} />
      </div>
      <Link to="/limits" className="link mt-3 inline-block text-sm">
        {chatStrings.welcome.more}
      </Link>
    </div>
  )
}
