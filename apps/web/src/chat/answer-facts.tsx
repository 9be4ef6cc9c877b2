import type { Answer } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { formatDuration } from '../ui/format.ts'

const highConfidence = 0.8
const fairConfidence = 0.5

const strings = chatStrings.answer

/** How an answer came about and how sure it is, in small type. */
export function AnswerFacts({ answer }: { answer: Answer }) {
  const isFromQuotes = answer.outcome === 'answer' && answer.model.startsWith('offline')
  const totalMs = answer.timings.totalMs
  const titleOf = answer.outcome === 'answer' ? strings.confidenceTitle : strings.declineTitle
  const confidenceTitle = titleOf(answer.confidence.toFixed(2))
  return (
    <div className="space-y-1 text-xs text-muted">
      {answer.standalone !== null && <p>{strings.readAs(answer.standalone)}</p>}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {isFromQuotes && <span title={strings.offlineTitle}>{strings.offline}</span>}
        <span title={confidenceTitle}>
          <span className="underline decoration-dotted underline-offset-3">{confidenceWord(answer)}</span>
          <span className="sr-only"> ({confidenceTitle})</span>
        </span>
        {Object.entries(answer.facets).map(([name, value]) => (
          <span key={name}>{strings.narrowed(name, value)}</span>
        ))}
        {Object.entries(answer.preferred).map(([name, value]) => (
          <span key={name} title={strings.preferredTitle}>
            {strings.preferred(name, value)}
          </span>
        ))}
        {answer.citations.length > 0 && <span>{strings.sources(answer.citations.length)}</span>}
        {totalMs !== undefined && <span>{strings.took(formatDuration(totalMs))}</span>}
      </p>
    </div>
  )
}

/** Of a declined question the figure says how sure the declining is. */
function confidenceWord({ confidence, outcome }: Answer): string {
  const words = outcome === 'answer' ? strings.confidence : strings.declineConfidence
  if (confidence >= highConfidence) return words.high
  return confidence >= fairConfidence ? words.fair : words.low
}
