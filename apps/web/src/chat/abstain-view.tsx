import type { Answer } from '@footnote/contract'
import { CitationCard } from '../evidence/citation-card.tsx'
import { useOpenEvidence } from '../evidence/evidence-context.ts'
import { chatStrings, evidenceStrings } from '../strings/catalogue.ts'
import { AnswerActions } from './answer-actions.tsx'
import { AnswerFacts } from './answer-facts.tsx'
import { AnswerFeedback } from './answer-feedback.tsx'
import { AnswerLimits } from './answer-limits.tsx'
import { AnswerText } from './answer-text.tsx'
import { CachedMark } from './cached-mark.tsx'
import { HandOver } from './hand-over.tsx'

const strings = chatStrings.abstain

/** Says calmly that the sources do not answer, and shows how near they come. */
export function AbstainView({ answer }: { answer: Answer }) {
  const openEvidence = useOpenEvidence()
  // What was looked for and what is needed stands in the text as well.
  const isTold = answer.lookedFor.length + answer.needed.length > 0
  return (
    <>
      <CachedMark answer={answer} />
      <div className="border-s-4 border-amber ps-5">
        <h3 className="text-lg font-semibold text-amber">{strings.title}</h3>
        <div className="mt-1 font-serif">
          <AnswerText text={isTold ? firstParagraph(answer.text) : answer.text} />
        </div>
        {answer.lookedFor.length > 0 && (
          <p className="mt-3 text-sm text-muted">
            {strings.lookedFor}: <span className="text-ink">{answer.lookedFor.join(' · ')}</span>
          </p>
        )}
        {answer.needed.length > 0 && (
          <div className="mt-3 text-sm">
            <h4 className="font-sans text-muted">{strings.needed}</h4>
            <ul className="list-disc ps-5">
              {answer.needed.map((need) => (
                <li key={need}>{need}</li>
              ))}
            </ul>
          </div>
        )}
        <HandOver answer={answer} />
      </div>
      {answer.nearest.length > 0 && (
        <section className="note-rule mt-6">
          <h4 className="font-sans text-sm text-muted">{strings.nearest}</h4>
          <ol className="mt-2 space-y-2">
            {answer.nearest.map((citation) => (
              <li key={citation.n}>
                <CitationCard
                  citation={citation}
                  onOpen={() =>
                    openEvidence({
                      title: evidenceStrings.nearestTitle,
                      answerId: answer.id,
                      citations: answer.nearest,
                      chosen: citation.n,
                    })
                  }
                />
              </li>
            ))}
          </ol>
        </section>
      )}
      <div className="mt-5 space-y-3">
        <AnswerFacts answer={answer} />
        <AnswerLimits limits={answer.limits} />
        <AnswerFeedback answer={answer} flagLabel={strings.flag} likelyReason="missed_source">
          <AnswerActions answer={answer} />
        </AnswerFeedback>
      </div>
    </>
  )
}

function firstParagraph(text: string): string {
  return text.split('\n\n', 1)[0] ?? ''
}
