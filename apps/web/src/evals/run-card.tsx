import type { RunListing } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { formatTime } from '../ui/format.ts'
import { ProportionFigure } from '../ui/proportion-figure.tsx'
import { RunProgress } from './run-progress.tsx'

/** A run in the list: its state, and its chief figures once it has some. */
export function RunCard({ run }: { run: RunListing }) {
  return (
    <Link
      to="/evals/$runId"
      params={{ runId: run.runId }}
      data-testid="eval-run"
      data-state={run.state}
      className="block rounded-xl border border-line bg-surface p-4 transition-colors hover:border-accent"
    >
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-serif text-lg font-semibold break-words">{run.suites.join(', ')}</span>
        <RunStateBadge run={run} />
        <span className="text-xs text-muted">{formatTime(run.startedAt)}</span>
      </span>
      {run.state === 'running' && <RunProgress run={run} />}
      {run.failure !== null && <span className="mt-2 block text-sm text-alert">{run.failure}</span>}
      {run.summary !== null && (
        <div className="mt-3 grid gap-4 sm:grid-cols-3">
          <ProportionFigure label={strings.figures.passed} {...run.summary.passed} />
          <ProportionFigure label={strings.figures.outcome} {...run.summary.outcome} />
          <ProportionFigure label={strings.figures.sourceCited} {...run.summary.sourceCited} />
        </div>
      )}
    </Link>
  )
}

/** The state of a run, its errors and what the gate said. */
export function RunStateBadge({ run }: { run: RunListing }) {
  const tone = ({ running: 'accent', finished: 'plain', failed: 'alert' } as const)[run.state]
  const gate = run.summary?.gate ?? null
  const errors = run.summary?.errors ?? 0
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={tone}>{strings.states[run.state]}</Badge>
      {errors > 0 && <Badge tone="alert">{strings.errors(errors)}</Badge>}
      {gate !== null && (
        <Badge tone={gate.held ? 'good' : 'alert'} title={gate.reasons.join('; ')}>
          {gate.held ? strings.gateHeld : strings.gateBroke}
        </Badge>
      )}
    </span>
  )
}
