import type { LimitsCard } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { limitsStrings as strings } from '../strings/catalogue.ts'
import { formatDay } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import { ProportionFigure } from '../ui/proportion-figure.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { CorpusLine, modelLine } from './corpus-line.tsx'
import { SourceTable } from './source-table.tsx'

/** The limits card in full. */
export function LimitsPage() {
  const limits = useQuery(queries.limits(useClient()))
  return (
    <Page title={strings.title} lead={strings.lead}>
      <QueryView query={limits} loading={strings.loading}>
        {(card) => <FullCard card={card} />}
      </QueryView>
    </Page>
  )
}

function FullCard({ card }: { card: LimitsCard }) {
  return (
    <div data-testid="limits-card" className="space-y-10">
      <p className="max-w-2xl border-s-3 border-accent ps-4 font-serif text-lg">{card.disclaimer}</p>
      <div className="grid gap-8 md:grid-cols-2">
        <Section title={strings.covers}>
          <Items items={card.covers} />
        </Section>
        <Section title={strings.doesNotCover}>
          <Items items={card.doesNotCover} />
        </Section>
      </div>
      <Section title={strings.measured}>
        <Measured card={card} />
      </Section>
      <Section title={strings.known}>
        <Items items={card.limits} />
      </Section>
      <Section title={strings.model}>
        <p>{modelLine(card)}</p>
        <p className="mt-1 text-muted">
          {card.models.embedding === null ? strings.noEmbedding : strings.embedding(card.models.embedding)}
        </p>
      </Section>
      <Section title={strings.sources}>
        <CorpusLine corpus={card.corpus} />
        {card.corpus.sources.length > 0 && <SourceTable sources={card.corpus.sources} />}
      </Section>
    </div>
  )
}

function Measured({ card: { lastEval } }: { card: LimitsCard }) {
  if (lastEval === null) {
    return (
      <>
        <p>{strings.notMeasured}</p>
        <p className="mt-1 text-muted">{strings.notMeasuredHint}</p>
      </>
    )
  }
  return (
    <>
      <div className="grid gap-6 rounded-xl border border-line bg-surface p-5 sm:grid-cols-3">
        <ProportionFigure label={strings.evalRow.outcome} {...lastEval.outcomeRight} />
        <ProportionFigure label={strings.evalRow.source} {...lastEval.sourceRight} />
        <ProportionFigure label={strings.evalRow.declined} {...lastEval.declinedRight} />
      </div>
      <p className="mt-3 text-sm text-muted">
        {strings.evalWhen(lastEval.questions, formatDay(lastEval.finishedAt))}.{' '}
        {strings.measuredWith(lastEval.model, lastEval.suites.join(', '))}.{' '}
        <Link
          to="/evals/$runId"
          params={{ runId: lastEval.runId }}
          className="text-accent underline underline-offset-4"
        >
          {strings.seeRun}
        </Link>
      </p>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 text-xl font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Items({ items }: { items: string[] }) {
  return (
    <ul className="max-w-2xl list-disc space-y-1.5 ps-5 leading-relaxed marker:text-edge">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
