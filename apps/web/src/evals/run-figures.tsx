import { Outcome, type RunSummary } from '@footnote/contract'
import type { ReactNode } from 'react'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { formatDuration } from '../ui/format.ts'
import { ProportionFigure } from '../ui/proportion-figure.tsx'

/** All that was measured in a run. */
export function RunFigures({ summary }: { summary: RunSummary }) {
  const { p50, p95 } = summary.latencyMs
  const tags = Object.entries(summary.byTag)
  return (
    <div className="space-y-4">
      {summary.gate !== null && summary.gate.reasons.length > 0 && (
        <ul className="list-disc space-y-1 ps-5 text-sm">
          {summary.gate.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <Grid>
        <ProportionFigure label={strings.figures.passed} {...summary.passed} />
        <ProportionFigure label={strings.figures.outcome} {...summary.outcome} />
        <ProportionFigure label={strings.figures.sourceCited} {...summary.sourceCited} />
        <ProportionFigure label={strings.figures.contains} {...summary.contains} />
        <ProportionFigure label={strings.figures.hitAt5} {...summary.hitAt5} />
        {Object.entries(summary.outcomeByExpected).map(([outcome, proportion]) => (
          <ProportionFigure
            key={outcome}
            label={strings.outcomeByExpected(nameOutcome(outcome))}
            {...proportion}
          />
        ))}
      </Grid>
      <dl className="flex flex-wrap gap-x-8 gap-y-3 rounded-xl border border-line bg-surface p-4 text-sm">
        {(['recallAt5', 'recallAt10', 'ndcgAt10', 'mrr'] as const).map((name) => (
          <Fact key={name} name={strings.means[name]}>
            {summary[name]?.toFixed(3) ?? strings.notApplicable}
          </Fact>
        ))}
        {p50 !== null && p95 !== null && (
          <Fact name={strings.latency}>{strings.latencyLine(formatDuration(p50), formatDuration(p95))}</Fact>
        )}
      </dl>
      {tags.length > 0 && (
        <details>
          <summary className="text-sm text-muted">{strings.byTag}</summary>
          <div className="mt-3">
            <Grid>
              {tags.map(([tag, proportion]) => (
                <ProportionFigure key={tag} label={tag} {...proportion} />
              ))}
            </Grid>
          </div>
        </details>
      )}
    </div>
  )
}

function nameOutcome(outcome: string): string {
  const known = Outcome.safeParse(outcome)
  return known.success ? strings.outcomes[known.data] : outcome
}

function Grid({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-6 rounded-xl border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
      {children}
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium tabular-nums">{children}</dd>
    </div>
  )
}
