import type { LimitsCard, MeasuredRun } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import { limitsStrings as strings } from '../strings/catalogue.ts'
import { formatDay } from '../ui/format.ts'
import { ProportionFigure } from '../ui/proportion-figure.tsx'
import { QualityChart } from './quality-chart.tsx'

const measures = [
  { name: 'outcomeRight', label: strings.evalRow.outcome },
  { name: 'sourceRight', label: strings.evalRow.source },
  { name: 'declinedRight', label: strings.evalRow.declined },
] as const satisfies { name: keyof MeasuredRun; label: string }[]

/** The figures of the last run with their intervals, and how they were in the runs before it. */
export function MeasuredQuality({ card: { lastEval, evalHistory } }: { card: LimitsCard }) {
  if (lastEval === null) {
    return (
      <>
        <p>{strings.notMeasured}</p>
        <p className="mt-1 text-muted">{strings.notMeasuredHint}</p>
      </>
    )
  }
  const runs = evalHistory.toReversed()
  return (
    <>
      <div className="grid gap-x-10 gap-y-8 border-y border-line py-6 sm:grid-cols-3">
        {measures.map(({ name, label }) => (
          <div key={name}>
            <ProportionFigure label={label} {...lastEval[name]} />
            {runs.length > 1 && (
              <QualityChart
                label={label}
                points={runs.flatMap((run) => {
                  const { passed, n, low, high } = run[name]
                  if (n === 0 || low === null || high === null) return []
                  return [{ at: run.finishedAt, value: passed / n, low, high }]
                })}
              />
            )}
          </div>
        ))}
      </div>
      <p className="mt-3 text-sm text-muted">
        {strings.evalWhen(lastEval.questions, formatDay(lastEval.finishedAt))}.{' '}
        {strings.measuredWith(lastEval.model, lastEval.suites.join(', '))}.{' '}
        <Link to="/evals/$runId" params={{ runId: lastEval.runId }} className="link">
          {strings.seeRun}
        </Link>
      </p>
    </>
  )
}
