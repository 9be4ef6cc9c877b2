import type { Answer } from '@footnote/contract'
import { pasteStrings } from '../strings/catalogue.ts'
import { ObservationList } from './observation-list.tsx'
import { countObservations } from './observations.ts'

interface PastedEvidenceProps extends Pick<Answer, 'question' | 'evidence'> {
  title?: string
}

/** What was read from the paste in a question and, below it, all as it was typed, both folded; nothing without a paste. */
export function PastedEvidence({ question, evidence, title = pasteStrings.title }: PastedEvidenceProps) {
  if (evidence.length === 0) return null
  return (
    <details
      data-testid="evidence-card"
      className="mb-5 rounded-lg border border-line bg-surface text-sm open:pb-3"
    >
      <summary className="rounded-lg px-3 py-2 text-muted">
        <span className="font-medium text-ink">{title}</span> ·{' '}
        {pasteStrings.count(countObservations(evidence))}
      </summary>
      <div className="px-3 pt-1">
        <ObservationList evidence={evidence} />
        <details className="mt-3">
          <summary className="text-muted">{pasteStrings.raw}</summary>
          <pre className="mt-2 max-h-96 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-relaxed">
            {question}
          </pre>
        </details>
      </div>
    </details>
  )
}
