import type { Citation } from '@footnote/contract'
import { evidenceStrings } from '../strings/evidence-strings.ts'
import { Badge } from '../ui/badge.tsx'
import { formatDay } from '../ui/format.ts'

interface CitationCardProps {
  citation: Citation
  isOpen?: boolean
  onOpen: () => void
}

/** A citation in short: where the quote stands and what it says. Opens the source. */
export function CitationCard({ citation, isOpen = false, onOpen }: CitationCardProps) {
  return (
    <button
      type="button"
      data-testid="citation-card"
      data-n={citation.n}
      aria-expanded={isOpen}
      aria-label={evidenceStrings.open(citation.n, citation.title)}
      onClick={onOpen}
      className={`block w-full rounded-lg border p-3 text-start transition-colors ${isOpen ? 'border-accent bg-surface ring-1 ring-accent' : 'border-line bg-surface hover:border-edge'}`}
    >
      <span className="flex items-baseline gap-2">
        <span className="font-sans text-xs font-semibold text-accent tabular-nums">{citation.n}</span>
        <span className="font-serif text-[0.95rem] leading-snug font-semibold">{citation.title}</span>
      </span>
      <CitationPlace citation={citation} />
      <span
        className={`mt-2 border-s-2 border-line ps-3 font-serif text-sm leading-relaxed whitespace-pre-wrap text-ink/90 ${isOpen ? 'line-clamp-2' : 'line-clamp-3'}`}
      >
        {citation.quote}
      </span>
    </button>
  )
}

function CitationPlace({ citation }: { citation: Citation }) {
  const { version, ...others } = citation.facets
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      {citation.headingPath.length > 0 && <span>{citation.headingPath.join(' › ')}</span>}
      {version !== undefined && <Badge tone="accent">{evidenceStrings.version(version)}</Badge>}
      {Object.entries(others).map(([name, value]) => (
        <Badge key={name}>{evidenceStrings.facet(name, value)}</Badge>
      ))}
      {citation.publishedAt !== null && (
        <time dateTime={citation.publishedAt}>{formatDay(citation.publishedAt)}</time>
      )}
    </span>
  )
}
