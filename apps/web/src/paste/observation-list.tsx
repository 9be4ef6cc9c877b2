import type { EvidenceObservation, EvidencePiece, EvidenceSeverity } from '@footnote/contract'
import type { ReactNode } from 'react'
import { pasteStrings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { Icon } from '../ui/icon.tsx'

interface ObservationListProps {
  evidence: EvidencePiece[]
  /** Puts something around an observation, such as a box to tick. */
  frame?: (piece: EvidencePiece, observation: EvidenceObservation, content: ReactNode) => ReactNode
}

/** Pasted pieces with what was observed in them. */
export function ObservationList({
  evidence,
  frame = (_piece, _one, content) => content,
}: ObservationListProps) {
  return (
    <div className="space-y-3">
      {evidence.map((piece, at) => (
        // Two pieces can be the same in all but their place.
        <div key={`${at}:${piece.summary}`}>
          <p className="text-sm font-medium break-words">
            <Badge>{piece.kind}</Badge> {piece.summary}
          </p>
          {piece.observations.length > 0 ? (
            <ul className="mt-1.5 space-y-1">
              {piece.observations.map((observation, index) => (
                <li
                  key={`${index}:${observation.id}`}
                  data-testid="evidence-observation"
                  data-severity={observation.severity}
                  className="text-sm leading-snug"
                >
                  {frame(piece, observation, <Observation observation={observation} />)}
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-1 text-sm text-muted">{pasteStrings.nothing}</p>
          )}
          {piece.note !== null && <p className="mt-1.5 text-sm text-amber">{piece.note}</p>}
        </div>
      ))}
    </div>
  )
}

function Observation({ observation: { severity, text } }: { observation: EvidenceObservation }) {
  return (
    <span className="flex min-w-0 gap-2">
      <SeverityMark severity={severity} />
      <span className="min-w-0 break-words">
        <span className="sr-only">{pasteStrings.severity[severity]}: </span>
        {text}
      </span>
    </span>
  )
}

/** Form and colour differ, so that neither is needed. */
function SeverityMark({ severity }: { severity: EvidenceSeverity }) {
  if (severity === 'warning') return <Icon name="warning" className="mt-0.5 size-4 text-alert" />
  const dot = severity === 'notice' ? 'border-amber bg-amber' : 'border-edge'
  return (
    <span aria-hidden="true" className="flex w-4 shrink-0 justify-center">
      <span className={`mt-1.5 size-2 rounded-full border ${dot}`} />
    </span>
  )
}
