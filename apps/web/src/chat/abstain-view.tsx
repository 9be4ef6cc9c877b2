import type { Answer } from '@footnote/contract'
import { CitationCard } from '../evidence/citation-card.tsx'
import { useOpenEvidence } from '../evidence/evidence-context.ts'
import { chatStrings, evidenceStrings } from '../strings/catalogue.ts'
import { AnswerFacts } from './answer-facts.tsx'
import { AnswerFeedback } from './answer-feedback.tsx'
import { AnswerLimits } from './answer-limits.tsx'
import { AnswerText } from './answer-text.tsx'

/** Says calmly that the sources do not answer, and shows how near they come. */
export function AbstainView({ answer }: { answer: Answer }) {
  const openEvidence = useOpenEvidence()
  return (
    <div className="rounded-xl border border-amber-line bg-amber-soft p-5">
      <h3 className="text-lg font-semibold text-amber">{chatStrings.abstain.title}</h3>
      <div className="mt-2 font-serif leading-relaxed">
        <AnswerText text={answer.text} />
      </div>
      {answer.nearest.length > 0 && (
        <>
          <h4 className="mt-5 text-sm text-muted">{chatStrings.abstain.nearest}</h4>
          <ol className="mt-2 space-y-2">
            {answer.nearest.map((citation) => (
              <li key={citation.n}>
                <CitationCard
                  citation={citation}
                  onOpen={() =>
                    openEvidence({
                      title: evidenceStrings.nearestTitle,
                      citations: answer.nearest,
                      chosen: citation.n,
                    })
                  }
                />
              </li>
            ))}
          </ol>
        </>
      )}
      <div className="mt-5 space-y-3">
        <AnswerFacts answer={answer} />
        <AnswerLimits limits={answer.limits} />
        <AnswerFeedback answer={answer} flagLabel={chatStrings.abstain.flag} likelyReason="missed_source" />
      </div>
    </div>
  )
}
