import type { TracedPassage } from '@footnote/contract'
import { evidenceStrings as strings } from '../strings/catalogue.ts'
import { formatPercent } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'

interface WhyFoundProps {
  /** Undefined where the passage was not found by the search. */
  traced: TracedPassage | undefined
  isLoading: boolean
}

const termsShown = 6

/** The parts of a passage's score: which list held it, at which rank, and how much of the score that made. */
export function WhyFound({ traced, isLoading }: WhyFoundProps) {
  return (
    <details data-testid="why-found" className="group/why mt-3 text-xs text-muted">
      <summary className="no-markers inline-flex items-center gap-1 rounded-sm py-1 hover:text-ink">
        <Icon name="chevron" className="size-3 transition-transform group-open/why:rotate-90" />
        {strings.why}
      </summary>
      {traced === undefined ? (
        !isLoading && <p className="mt-1">{strings.whyNone}</p>
      ) : (
        <Parts traced={traced} />
      )}
    </details>
  )
}

function Parts({ traced: { parts } }: { traced: TracedPassage }) {
  const lists = (['lexical', 'questions', 'vector'] as const).flatMap((name) => {
    const part = parts[name]
    return part === null ? [] : [{ name, rank: part.rank, contribution: part.contribution }]
  })
  const total = lists.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0)
  const terms = Object.entries(parts.lexical?.terms ?? {})
    .sort(([, one], [, other]) => other - one)
    .slice(0, termsShown)
    .map(([term]) => term)
  return (
    <>
      <ul className="mt-1 space-y-1.5">
        {lists.map(({ name, rank, contribution }) => {
          const share = total === 0 ? 0 : Math.max(0, contribution) / total
          return (
            <li key={name} className="grid grid-cols-[1fr_3rem] items-center gap-x-3">
              <span>
                {strings.whyParts[name]} ({strings.whyRank(rank)})
              </span>
              <span className="text-end tabular-nums">{formatPercent(share)}</span>
              <span aria-hidden="true" className="col-span-2 h-1 rounded-full bg-sunken">
                <span
                  className="block h-full rounded-full bg-accent/60"
                  style={{ width: `${share * 100}%` }}
                />
              </span>
            </li>
          )
        })}
      </ul>
      {terms.length > 0 && <p className="mt-2">{strings.whyTerms(terms.join(', '))}</p>}
    </>
  )
}
