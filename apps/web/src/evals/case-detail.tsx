import type { CaseResult } from '@footnote/contract'
import type { ReactNode } from 'react'
import { AnswerSentences } from '../chat/answer-sentences.tsx'
import { CitationCard } from '../evidence/citation-card.tsx'
import { useOpenEvidence } from '../evidence/evidence-context.ts'
import { evidenceStrings, evalsStrings as strings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { ExpectationView } from './expectation-view.tsx'

/** What was expected of a case, what came, and how it was scored. */
export function CaseDetail({ result }: { result: CaseResult }) {
  const { answer, expect, scores, error } = result
  const openEvidence = useOpenEvidence()
  const citations = answer === null ? [] : answer.outcome === 'abstain' ? answer.nearest : answer.citations
  return (
    <div className="space-y-5 border-t border-line bg-page px-4 py-4">
      {error !== undefined && <p className="text-sm break-words text-alert">{error}</p>}
      <Part title={strings.expected}>
        <ExpectationView expect={expect} />
      </Part>
      <Part title={strings.answered}>
        {answer === null ? (
          <p className="text-sm text-muted">{strings.noAnswer}</p>
        ) : (
          <>
            <Badge tone={answer.outcome === expect.outcome ? 'good' : 'alert'}>
              {strings.outcomes[answer.outcome]}
            </Badge>
            <div className="mt-2 max-w-3xl font-serif leading-relaxed">
              <AnswerSentences answer={answer} canFlag={false} />
            </div>
          </>
        )}
      </Part>
      {citations.length > 0 && (
        <Part title={answer?.outcome === 'abstain' ? evidenceStrings.nearestTitle : strings.citations}>
          <ol className="grid gap-2 md:grid-cols-2">
            {citations.map((citation) => (
              <li key={citation.n}>
                <CitationCard
                  citation={citation}
                  onOpen={() =>
                    openEvidence({
                      title: evidenceStrings.title,
                      answerId: answer?.id ?? '',
                      citations,
                      chosen: citation.n,
                    })
                  }
                />
              </li>
            ))}
          </ol>
        </Part>
      )}
      <Part title={strings.scores}>
        <FactList
          facts={Object.entries(scores).map(([name, score]) => [
            name,
            score === null ? strings.notApplicable : String(Math.round(score * 1_000) / 1_000),
          ])}
        />
      </Part>
      {result.tags.length > 0 && (
        <p className="flex flex-wrap gap-1.5">
          {result.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 font-sans text-xs font-semibold text-muted">{title}</h3>
      {children}
    </div>
  )
}
