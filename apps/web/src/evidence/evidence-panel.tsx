import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useAskAgain } from '../chat/ask-again-context.ts'
import { evidenceStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { LoadingNotice } from '../ui/notice.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import type { EvidenceRequest } from './evidence-context.ts'
import { PassageCard } from './passage-card.tsx'
import { useSteering } from './use-steering.ts'

const SourceViewer = lazy(async () => ({ default: (await import('./source-viewer.tsx')).SourceViewer }))

export interface OpenedEvidence extends EvidenceRequest {
  /** Counts the times that evidence was opened from the page: each moves the focus to the panel. */
  opening: number
}

interface EvidencePanelProps {
  request: OpenedEvidence
  onChoose: (n: number) => void
  onClose: () => void
}

/** The citations of an answer in order, or the whole document of the chosen one. */
export function EvidencePanel({ request, onChoose, onClose }: EvidencePanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [isReading, setReading] = useState(false)
  const { answerId, citations, chosen } = request
  const citation = citations.find(({ n }) => n === chosen)

  // Every opening, even of the same citation, moves the focus here and shows the passages.
  useEffect(() => {
    setReading(false)
    heading.current?.focus({ preventScroll: true })
  }, [request.opening])

  return (
    <div data-testid="evidence-panel" className="flex h-full min-h-0 flex-col">
      <header className="flex items-center gap-1 border-b border-line py-2 ps-4 pe-2">
        {isReading && (
          <IconButton
            icon="back"
            label={evidenceStrings.backToPassages}
            data-testid="back-to-passages"
            onClick={() => setReading(false)}
            className="-ms-2"
          />
        )}
        <h2 ref={heading} tabIndex={-1} className="me-auto truncate text-lg font-semibold outline-none">
          {isReading ? (citation?.title ?? request.title) : request.title}
        </h2>
        <IconButton icon="close" label={evidenceStrings.close} onClick={onClose} />
      </header>
      {isReading && citation !== undefined ? (
        <Suspense fallback={<LoadingNotice label={evidenceStrings.loading} />}>
          <SourceViewer citation={citation} />
        </Suspense>
      ) : (
        <Passages key={answerId} request={request} onChoose={onChoose} onRead={() => setReading(true)} />
      )}
    </div>
  )
}

interface PassagesProps {
  request: OpenedEvidence
  onChoose: (n: number) => void
  onRead: () => void
}

function Passages({ request, onChoose, onRead }: PassagesProps) {
  const { answerId, citations, chosen } = request
  const steering = useSteering(answerId)
  const ask = useAskAgain()
  const chosenItem = useRef<HTMLLIElement>(null)
  const { pinned, excluded } = steering
  const isSteered = pinned.size + excluded.size > 0

  // The chosen card is what to scroll to.
  useEffect(() => {
    // In braces, because newer browsers return a promise, which React would take for a cleanup.
    chosenItem.current?.scrollIntoView?.({ block: 'nearest' })
  }, [chosen, request.opening])

  function walk(event: KeyboardEvent<HTMLElement>): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const isCard = event.target instanceof HTMLElement && event.target.dataset.testid === 'citation-card'
    const next = citations[citations.findIndex(({ n }) => n === chosen) + (step ?? 0)]
    if (step === undefined || !isCard || next === undefined) return
    event.preventDefault()
    onChoose(next.n)
    event.currentTarget
      .querySelector<HTMLElement>(`[data-testid="citation-card"][data-n="${next.n}"]`)
      ?.focus()
  }

  function askAgain(): void {
    ask?.again(answerId, {
      ...(pinned.size > 0 ? { pinned: [...pinned], onlyPinned: true } : {}),
      ...(excluded.size > 0 ? { excluded: [...excluded] } : {}),
    })
  }

  return (
    <>
      <ScrollRegion label={request.title} onKeyDown={walk} className="min-h-0 flex-1 overflow-y-auto">
        <ol className="divide-y divide-line px-4">
          {citations.map((citation) => (
            <li key={citation.n} ref={citation.n === chosen ? chosenItem : null} className="scroll-my-4 py-4">
              <PassageCard
                answerId={answerId}
                citation={citation}
                isOpen={citation.n === chosen}
                steering={ask === null ? null : steering}
                onOpen={() => onChoose(citation.n)}
                onRead={onRead}
              />
            </li>
          ))}
        </ol>
      </ScrollRegion>
      {ask !== null && isSteered && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line bg-accent-soft px-4 py-3 text-sm">
          <span className="me-auto">{evidenceStrings.askAgainHint(pinned.size, excluded.size)}</span>
          <Button variant="primary" data-testid="ask-again" disabled={ask.isRunning} onClick={askAgain}>
            {evidenceStrings.askAgain}
          </Button>
        </div>
      )}
    </>
  )
}
