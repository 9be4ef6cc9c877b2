import { useEffect, useRef } from 'react'
import { evidenceStrings } from '../strings/catalogue.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { CitationCard } from './citation-card.tsx'
import type { EvidenceRequest } from './evidence-context.ts'
import { SourceViewer } from './source-viewer.tsx'

export interface OpenedEvidence extends EvidenceRequest {
  /** Counts the times that evidence was opened from the page: each moves the focus to the panel. */
  opening: number
}

interface EvidencePanelProps {
  request: OpenedEvidence
  onChoose: (n: number) => void
  onClose: () => void
}

/** The citations of an answer in order; beneath the chosen one, its source. */
export function EvidencePanel({ request, onChoose, onClose }: EvidencePanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const chosenItem = useRef<HTMLLIElement>(null)

  // Every opening, even of the same citation, moves the focus here.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [request.opening])

  // The chosen card is what to scroll to.
  useEffect(() => {
    // In braces, because newer browsers return a promise, which React would take for a cleanup.
    chosenItem.current?.scrollIntoView?.({ block: 'start' })
  }, [request.chosen])

  return (
    <div data-testid="evidence-panel" className="flex h-full min-h-0 flex-col">
      <header className="flex items-center justify-between gap-2 border-b border-line py-2 ps-4 pe-2">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          {request.title}
        </h2>
        <IconButton icon="close" label={evidenceStrings.close} onClick={onClose} />
      </header>
      <ol className="min-h-0 flex-1 space-y-3 overflow-y-auto p-4">
        {request.citations.map((citation) => {
          const isOpen = citation.n === request.chosen
          return (
            <li key={citation.n} ref={isOpen ? chosenItem : null} className="scroll-mt-3">
              <CitationCard citation={citation} isOpen={isOpen} onOpen={() => onChoose(citation.n)} />
              {isOpen && (
                <div className="mt-2 min-h-[max(20rem,62dvh)]">
                  <SourceViewer citation={citation} />
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
