import type { LimitsCard } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { limitsStrings as strings } from '../strings/catalogue.ts'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { CorpusLine, modelLine } from './corpus-line.tsx'
import { KnownGaps } from './known-gaps.tsx'
import { MeasuredQuality } from './measured-quality.tsx'
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
    <div data-testid="limits-card" className="space-y-12">
      <p className="max-w-2xl border-s-4 border-accent ps-5 font-serif text-lg">{card.disclaimer}</p>
      <div className="grid gap-10 md:grid-cols-2">
        <Section title={strings.covers}>
          <Items items={card.covers} />
        </Section>
        <Section title={strings.doesNotCover}>
          <Items items={card.doesNotCover} />
        </Section>
      </div>
      <Section title={strings.measured}>
        <MeasuredQuality card={card} />
      </Section>
      <Section title={strings.known}>
        <Items items={card.limits} />
      </Section>
      <Section title={strings.gaps.title}>
        <KnownGaps card={card} />
      </Section>
      <Section title={strings.made.title}>
        <ol className="max-w-2xl space-y-2">
          {strings.made.steps.map((step, index) => (
            <li key={step} className="grid grid-cols-[1.75rem_1fr]">
              <span aria-hidden="true" className="numeral">
                {index + 1}
              </span>
              <span>{step}</span>
            </li>
          ))}
        </ol>
        <p className="mt-4">{modelLine(card)}</p>
        <p className="mt-1 text-muted">
          {card.models.embedding === null ? strings.noEmbedding : strings.embedding(card.models.embedding)}
        </p>
      </Section>
      {card.support !== null && (
        <Section title={strings.support}>
          <p className="max-w-2xl">
            {card.support.judge} {card.support.measured}
          </p>
        </Section>
      )}
      <Section title={strings.stored.title}>
        <Items items={strings.stored.items} />
      </Section>
      <Section title={strings.sources}>
        <CorpusLine corpus={card.corpus} />
        {card.corpus.sources.length > 0 && <SourceTable sources={card.corpus.sources} />}
        <p className="mt-3 text-sm">
          <Link to="/knowledge" className="link">
            {strings.toKnowledge}
          </Link>
        </p>
      </Section>
    </div>
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
    <ul className="max-w-2xl list-disc space-y-1.5 ps-5 marker:text-edge">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
