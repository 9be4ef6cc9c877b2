import type { LimitsCard } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { formatDay } from '../ui/format.ts'
import { describeQuality } from './describe-quality.ts'

const strings = chatStrings.welcome

/** The limits in three lines, set like the footnotes of a page: what is covered, what is not, and how good it was. */
export function ScopeNotes({ card }: { card: LimitsCard }) {
  const notes: [string, ReactNode][] = [
    [strings.covers, card.covers.join('; ')],
    [strings.doesNotCover, card.doesNotCover.join('; ')],
    [
      strings.quality,
      <>
        {describeQuality(card)} {describeKnowledge(card)}{' '}
        <Link to="/limits" className="link">
          {strings.more}
        </Link>
      </>,
    ],
  ]
  return (
    <ol data-testid="limits-card" className="note-rule space-y-2.5 text-sm text-muted">
      {notes.map(([title, text], index) => (
        <li key={title} className="grid grid-cols-[1.25rem_1fr]">
          <span aria-hidden="true" className="numeral text-xs">
            {index + 1}
          </span>
          <span>
            <strong className="font-semibold text-ink">{title}</strong> {text}
          </span>
        </li>
      ))}
    </ol>
  )
}

function describeKnowledge({ corpus, facets }: LimitsCard): string {
  if (corpus.ingestedAt === null) return strings.noKnowledge
  const versions = facets.flatMap(({ name, label }) => {
    const values = new Set(corpus.sources.flatMap((source) => source.facets[name] ?? []))
    const sorted = [...values].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    return sorted.length > 0 ? [`${label} ${sorted.join(', ')}`] : []
  })
  return strings.knowledge(formatDay(corpus.ingestedAt), versions.join('; '))
}
