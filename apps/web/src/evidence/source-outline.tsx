import type { RevisionView } from '@footnote/contract'
import { evidenceStrings } from '../strings/catalogue.ts'

interface SourceOutlineProps {
  revision: RevisionView
  onGo: (start: number) => void
}

const indentClasses = ['', 'ps-4', 'ps-8', 'ps-12', 'ps-14', 'ps-16']

/** The headings of a document, each of which leads to its place. Terms of definition lists are left out. */
export function SourceOutline({ revision, onGo }: SourceOutlineProps) {
  const headings = revision.blocks.filter(({ kind, level = 2 }) => kind === 'heading' && level < 7)
  if (headings.length === 0) return <p className="py-4 text-sm text-muted">{evidenceStrings.outlineEmpty}</p>
  return (
    <ul className="py-2 text-sm">
      {headings.map(({ start, end, level = 2 }) => (
        <li key={start} className={indentClasses[Math.min(level, indentClasses.length) - 1]}>
          <button
            type="button"
            data-testid="outline-heading"
            onClick={() => onGo(start)}
            className="w-full rounded-sm py-1.5 text-start font-serif hover:text-accent"
          >
            {revision.text.slice(start, end)}
          </button>
        </li>
      ))}
    </ul>
  )
}
