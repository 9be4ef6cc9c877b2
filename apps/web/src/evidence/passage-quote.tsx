import type { Citation } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { cutSegments } from './highlight-blocks.ts'

const contextCharacters = 320

/** The quote; opened, marked in the words of the passage around it. */
export function PassageQuote({ citation, isOpen }: { citation: Citation; isOpen: boolean }) {
  const client = useClient()
  const passage = useQuery({ ...queries.passage(client, citation.passageId), enabled: isOpen })
  const quoteClass = 'mt-2 font-serif text-sm leading-relaxed break-words whitespace-pre-wrap'
  if (!isOpen) return <p className={`${quoteClass} line-clamp-3 text-muted`}>{citation.quote.trim()}</p>
  return (
    <p className={quoteClass}>
      {passage.data === undefined ? (
        <Marked text={citation.quote} />
      ) : (
        <QuoteInPassage citation={citation} passage={passage.data} />
      )}
    </p>
  )
}

interface QuoteInPassageProps {
  citation: Citation
  passage: { text: string; charStart: number }
}

/** Words far from the quote are left out: the whole document is one click away. */
function QuoteInPassage({ citation, passage }: QuoteInPassageProps) {
  const start = citation.charStart - passage.charStart
  const end = citation.charEnd - passage.charStart
  const from = Math.max(0, start - contextCharacters)
  const to = Math.min(passage.text.length, end + contextCharacters)
  return (
    <>
      {from > 0 && '… '}
      {cutSegments(passage.text, { start: from, end: to }, { start, end }).map((segment) =>
        segment.marked ? (
          <Marked key={segment.start} text={segment.text} />
        ) : (
          <span key={segment.start} className="text-muted">
            {segment.text}
          </span>
        ),
      )}
      {to < passage.text.length && ' …'}
    </>
  )
}

function Marked({ text }: { text: string }) {
  return (
    <mark
      data-testid="source-highlight"
      className="box-decoration-clone rounded-xs bg-highlight py-0.5 text-ink shadow-[0_1px_0_var(--highlight-line)]"
    >
      {text}
    </mark>
  )
}
