import { useOpenEvidence } from '../evidence/evidence-context.ts'
import { chatStrings, evidenceStrings } from '../strings/catalogue.ts'
import type { CitedAnswer } from './sentence-view.tsx'

interface FootnotesProps {
  answer: CitedAnswer
  numbers: number[]
}

const numeralClass =
  'numeral inline-flex min-h-5 items-center justify-center rounded-sm px-[0.15em] text-2xs leading-none'

/** The numbers at the end of a sentence; each opens its passage. While an answer is being written they only stand there. */
export function Footnotes({ answer, numbers }: FootnotesProps) {
  const openEvidence = useOpenEvidence()
  return numbers.map((n) => {
    const citation = answer.citations.find((each) => each.n === n)
    return (
      <sup key={n} className="top-[-0.35em] leading-none">
        {citation === undefined ? (
          <span className={numeralClass}>{n}</span>
        ) : (
          <button
            type="button"
            data-testid="footnote"
            data-n={n}
            aria-label={chatStrings.answer.footnote(n, citation.title)}
            title={citation.title}
            onClick={() =>
              openEvidence({
                title: evidenceStrings.title,
                answerId: answer.id,
                citations: answer.citations,
                chosen: n,
              })
            }
            className={`${numeralClass} hover:bg-accent hover:text-on-accent touch:min-h-6 touch:min-w-6`}
          >
            {n}
          </button>
        )}
      </sup>
    )
  })
}
