import type { Citation } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { evidenceStrings as strings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { CitationPlace } from './citation-place.tsx'
import { CitationVersions } from './citation-versions.tsx'
import { PassageQuote } from './passage-quote.tsx'
import { useLink } from './use-link.ts'
import type { SteeringChoice } from './use-steering.ts'
import { WhyFound } from './why-found.tsx'

interface PassageCardProps {
  answerId: string
  citation: Citation
  isOpen: boolean
  /** Null where the answer cannot be asked for again. */
  steering: SteeringChoice | null
  onOpen: () => void
  onRead: () => void
}

/** A passage of the evidence: where it stands, its quote, and opened, all that can be known and done about it. */
export function PassageCard({ answerId, citation, isOpen, steering, onOpen, onRead }: PassageCardProps) {
  const { isLit, listeners } = useLink(answerId, [citation.n])
  const trace = useQuery(queries.trace(useClient(), answerId))
  const traced = trace.data?.passages.find(({ passageId }) => passageId === citation.passageId)
  return (
    <div
      {...listeners}
      data-testid="passage"
      data-lit={isLit}
      className="-mx-4 border-s-3 border-transparent px-4 transition-colors data-[lit=true]:border-accent"
    >
      <button
        type="button"
        data-testid="citation-card"
        data-n={citation.n}
        aria-expanded={isOpen}
        onClick={onOpen}
        className="grid w-full grid-cols-[1.5rem_1fr] text-start"
      >
        <span className="numeral">{citation.n}</span>
        <span className="font-serif leading-snug font-semibold">{citation.title}</span>
      </button>
      <div className="ps-6">
        <CitationPlace citation={citation} source={traced?.source} />
        <PassageQuote citation={citation} isOpen={isOpen} />
        {isOpen && (
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <Button data-testid="open-source" onClick={onRead}>
              {strings.openSource}
            </Button>
            {steering !== null && <Steer passageId={citation.passageId} steering={steering} />}
          </div>
        )}
        {isOpen && <WhyFound traced={traced} isLoading={trace.isPending} />}
      </div>
      <CitationVersions citation={citation} />
    </div>
  )
}

function Steer({ passageId, steering }: { passageId: string; steering: SteeringChoice }) {
  const isPinned = steering.pinned.has(passageId)
  const isExcluded = steering.excluded.has(passageId)
  return (
    <>
      <Button
        variant="ghost"
        data-testid="pin"
        aria-pressed={isPinned}
        title={strings.pinTitle}
        onClick={() => steering.togglePinned(passageId)}
        className="aria-pressed:bg-accent aria-pressed:text-on-accent"
      >
        <Icon name="pin" />
        {isPinned ? strings.unpin : strings.pin}
      </Button>
      <Button
        variant="ghost"
        data-testid="exclude"
        aria-pressed={isExcluded}
        title={strings.excludeTitle}
        onClick={() => steering.toggleExcluded(passageId)}
        className="aria-pressed:bg-accent aria-pressed:text-on-accent"
      >
        <Icon name="exclude" />
        {isExcluded ? strings.include : strings.exclude}
      </Button>
    </>
  )
}
