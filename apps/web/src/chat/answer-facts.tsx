import type { Answer } from '@footnote/contract'
import { chatStrings } from '../strings/chat-strings.ts'
import { Badge } from '../ui/badge.tsx'
import { formatDuration } from '../ui/format.ts'

const highConfidence = 0.8
const fairConfidence = 0.5

/** How an answer came about and how sure it is, in small type. */
export function AnswerFacts({ answer }: { answer: Answer }) {
  const strings = chatStrings.answer
  const isFromQuotes = answer.outcome === 'answer' && answer.model.startsWith('offline')
  const totalMs = answer.timings.totalMs
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-muted">
      {isFromQuotes && <Badge title={strings.offlineTitle}>{strings.offline}</Badge>}
      {answer.cached !== null && <Badge tone="accent">{strings.cached[answer.cached]}</Badge>}
      <span title={strings.confidenceTitle(answer.confidence.toFixed(2))}>
        <span className="underline decoration-dotted underline-offset-3">{confidenceWord(answer)}</span>
        <span className="sr-only"> ({strings.confidenceTitle(answer.confidence.toFixed(2))})</span>
      </span>
      {answer.citations.length > 0 && <span>{strings.sources(answer.citations.length)}</span>}
      {totalMs !== undefined && <span>{strings.took(formatDuration(totalMs))}</span>}
    </div>
  )
}

function confidenceWord({ confidence }: Answer): string {
  const words = chatStrings.answer.confidence
  if (confidence >= highConfidence) return words.high
  return confidence >= fairConfidence ? words.fair : words.low
}
