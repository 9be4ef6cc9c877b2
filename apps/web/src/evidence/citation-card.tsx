import type { Citation } from '@footnote/contract'
import { evidenceStrings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { formatDay } from '../ui/format.ts'
import { CitationVersions } from './citation-versions.tsx'

interface CitationCardProps {
  citation: Citation
  isOpen?: boolean
  onOpen: () => void
}

/** A citation in short: where the quote stands, what it says, and how other versions have it. Opens the source. */
export function CitationCard({ citation, isOpen = false, onOpen }: CitationCardProps) {
  return (
    <div
      className={`rounded-lg border bg-surface transition-colors ${isOpen ? 'border-accent ring-1 ring-accent' : 'border-line has-[>button:hover]:border-edge'}`}
    >
      <button
        type="button"
        data-testid="citation-card"
        data-n={citation.n}
        aria-expanded={isOpen}
        onClick={onOpen}
        className="block w-full rounded-lg p-3 text-start"
      >
        <span className="flex items-baseline gap-2">
          <span className="numeral text-sm">{citation.n}</span>
          <span className="font-serif text-[0.95rem] leading-snug font-semibold">{citation.title}</span>
        </span>
        <CitationPlace citation={citation} />
        <span
          className={`mt-2 border-s-2 border-line ps-3 font-serif text-sm leading-relaxed whitespace-pre-wrap text-ink/90 ${isOpen ? 'line-clamp-2' : 'line-clamp-3'}`}
        >
          {citation.quote}
        </span>
      </button>
      <CitationVersions citation={citation} />
    </div>
  )
}

function CitationPlace({ citation }: { citation: Citation }) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      {citation.headingPath.length > 0 && <span>{citation.headingPath.join(' › ')}</span>}
      {Object.entries(citation.facets).map(([name, value]) => (
        <Badge key={name} tone="accent">
          {evidenceStrings.facet(name, value)}
        </Badge>
      ))}
      {citation.publishedAt !== null && (
        <time dateTime={citation.publishedAt}>{formatDay(citation.publishedAt)}</time>
      )}
    </span>
  )
}
