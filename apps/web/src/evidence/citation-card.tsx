import type { Citation } from '@footnote/contract'
import { CitationPlace } from './citation-place.tsx'
import { CitationVersions } from './citation-versions.tsx'

interface CitationCardProps {
  citation: Citation
  onOpen: () => void
}

/** A citation in short: where the quote stands, what it says, and how other versions have it. Opens the evidence. */
export function CitationCard({ citation, onOpen }: CitationCardProps) {
  return (
    <div className="rounded-md border border-line bg-surface transition-colors has-[>button:hover]:border-edge">
      <button
        type="button"
        data-testid="citation-card"
        data-n={citation.n}
        onClick={onOpen}
        className="block w-full rounded-md p-3 text-start"
      >
        <span className="flex items-baseline gap-2">
          <span className="numeral text-sm">{citation.n}</span>
          <span className="font-serif text-sm leading-snug font-semibold">{citation.title}</span>
        </span>
        <CitationPlace citation={citation} />
        <span className="mt-2 line-clamp-2 font-serif text-sm whitespace-pre-wrap text-muted">
          {citation.quote.trim()}
        </span>
      </button>
      <CitationVersions citation={citation} />
    </div>
  )
}
