import type { LimitsCard } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { limitsStrings as strings } from '../strings/limits-strings.ts'
import { formatCount, formatDay, formatPercent } from '../ui/format.ts'

/** The limits in short, for a reader who is about to ask. */
export function LimitsSummary({ card }: { card: LimitsCard }) {
  return (
    <section
      data-testid="limits-card"
      aria-label={strings.title}
      className="rounded-xl border border-line bg-surface text-sm"
    >
      <div className="grid gap-x-8 gap-y-5 p-5 sm:grid-cols-2">
        <Cell title={strings.covers}>
          <List items={card.covers} />
        </Cell>
        <Cell title={strings.doesNotCover}>
          <List items={card.doesNotCover} />
        </Cell>
        <Cell title={strings.measured}>
          <p>{evalLine(card)}</p>
        </Cell>
        <Cell title={strings.corpus}>
          <CorpusLine corpus={card.corpus} />
          <p className="mt-1">{modelLine(card)}</p>
        </Cell>
      </div>
      <p className="border-t border-line px-5 py-3">
        <Link to="/limits" className="font-medium text-accent underline underline-offset-4">
          {strings.more}
        </Link>
      </p>
    </section>
  )
}

/** How many documents are read from and how fresh they are, or what to do when there are none. */
export function CorpusLine({ corpus }: Pick<LimitsCard, 'corpus'>) {
  if (corpus.documents === 0) return <p>{strings.corpusEmpty}</p>
  const counts = strings.corpusLine(formatCount(corpus.documents), formatCount(corpus.passages))
  return (
    <p>
      {counts}
      {corpus.ingestedAt !== null && `, ${strings.corpusDate(formatDay(corpus.ingestedAt))}`}
    </p>
  )
}

/** Which model writes the answers, or that none does. */
export function modelLine({ models }: Pick<LimitsCard, 'models'>): string {
  return models.offline || models.chat === null ? strings.offline : strings.modelLine(models.chat)
}

function evalLine({ lastEval }: LimitsCard): string {
  if (lastEval === null || lastEval.outcomeRight.n === 0) return strings.notMeasured
  const { passed, n } = lastEval.outcomeRight
  return strings.evalLine(formatPercent(passed / n), n, formatDay(lastEval.finishedAt))
}

function Cell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="font-sans text-xs font-semibold text-muted">{title}</h3>
      <div className="mt-1.5 leading-relaxed">{children}</div>
    </div>
  )
}

function List({ items }: { items: string[] }) {
  return (
    <ul className="list-disc space-y-0.5 ps-4 marker:text-edge">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
