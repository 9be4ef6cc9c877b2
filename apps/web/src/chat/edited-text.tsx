import type { Answer } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { formatTime } from '../ui/format.ts'
import { AnswerText } from './answer-text.tsx'

/** What a person made of an answer, beneath it; nothing where nobody did. */
export function EditedText({ answer: { edited } }: { answer: Answer }) {
  if (edited === null) return null
  return (
    <section data-testid="edited" className="mt-6 border-s-4 border-accent ps-5">
      <h3 className="font-sans text-sm text-muted">
        {chatStrings.answer.edit.title}, {formatTime(edited.createdAt)}
      </h3>
      <div className="mt-1 font-serif">
        <AnswerText text={edited.text} />
      </div>
    </section>
  )
}
