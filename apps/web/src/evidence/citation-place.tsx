import type { Citation, TracedPassage } from '@footnote/contract'
import { evidenceStrings as strings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { formatDay } from '../ui/format.ts'

interface CitationPlaceProps {
  citation: Citation
  /** Undefined where it is not known. */
  source?: TracedPassage['source'] | undefined
}

const authoritative = 0.8
const secondary = 0.4

/** Where a quote stands: its headings, its version, its date, and the source with the weight that it has. */
export function CitationPlace({ citation, source }: CitationPlaceProps) {
  const { headingPath, title, facets, publishedAt } = citation
  const place = headingPath.filter((heading) => heading !== title).join(' › ')
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      {place !== '' && <span>{place}</span>}
      {Object.entries(facets).map(([name, value]) => (
        <Badge key={name} tone="accent">
          {strings.facet(name, value)}
        </Badge>
      ))}
      {publishedAt !== null && <time dateTime={publishedAt}>{formatDay(publishedAt)}</time>}
      {source !== undefined && (
        <span title={strings.authorityTitle(String(source.authority))}>
          {strings.from} {source.name}, {strings.authority[rankOf(source.authority)]}
        </span>
      )}
    </span>
  )
}

function rankOf(authority: number): keyof typeof strings.authority {
  if (authority >= authoritative) return 'high'
  return authority >= secondary ? 'fair' : 'low'
}
