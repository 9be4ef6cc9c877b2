import type { Answer, Citation } from '@footnote/contract'
import { useOpenEvidence } from '../evidence/evidence-context.ts'
import { useLink } from '../evidence/use-link.ts'
import { chatStrings, evidenceStrings } from '../strings/catalogue.ts'

/** The sources of an answer under a short rule, as at the foot of a page; each opens its passage. */
export function FootnoteList({ answer }: { answer: Answer }) {
  if (answer.citations.length === 0) return null
  return (
    <section aria-label={chatStrings.answer.footnotes} className="note-rule mt-6">
      <ol className="space-y-0.5">
        {answer.citations.map((citation) => (
          <Footnote key={citation.n} answer={answer} citation={citation} />
        ))}
      </ol>
    </section>
  )
}

function Footnote({ answer, citation }: { answer: Answer; citation: Citation }) {
  const openEvidence = useOpenEvidence()
  const { n, title, headingPath, facets } = citation
  const { isLit, listeners } = useLink(answer.id, [n])
  const place = headingPath.filter((heading) => heading !== title).join(' › ')
  const versions = Object.entries(facets).map(([name, value]) => evidenceStrings.facet(name, value))
  return (
    <li {...listeners}>
      <button
        type="button"
        data-testid="footnote-line"
        data-lit={isLit}
        onClick={() =>
          openEvidence({
            title: evidenceStrings.title,
            answerId: answer.id,
            citations: answer.citations,
            chosen: n,
          })
        }
        className="grid w-full grid-cols-[1.5rem_1fr] rounded-sm py-0.5 text-start text-xs text-muted hover:text-ink data-[lit=true]:bg-accent-soft data-[lit=true]:text-ink touch:py-2"
      >
        <span className="numeral">{n}</span>
        <span>
          <span className="font-serif text-ink">{title}</span>
          {[place, ...versions].filter((part) => part !== '').map((part) => `, ${part}`)}
        </span>
      </button>
    </li>
  )
}
