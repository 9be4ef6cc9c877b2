import { figureStrings } from '../strings/catalogue.ts'
import { formatPercent } from './format.ts'

interface ProportionFigureProps {
  label: string
  passed: number
  n: number
  /** The ends of the interval at 95 %, where one was worked out. */
  low?: number | null
  high?: number | null
}

/** A share of cases with how sure it is: the figure, the interval in words and as a bar. */
export function ProportionFigure({ label, passed, n, low = null, high = null }: ProportionFigureProps) {
  return (
    <div className="min-w-0">
      <p className="text-xs leading-snug text-muted">{label}</p>
      {n === 0 ? (
        <p className="mt-1 text-sm text-muted">{figureStrings.notApplicable}</p>
      ) : (
        <>
          <p className="mt-0.5 flex items-baseline gap-2">
            <span className="font-serif text-2xl font-semibold tabular-nums">
              {formatPercent(passed / n)}
            </span>
            <span className="text-xs text-muted tabular-nums">{figureStrings.ofCases(passed, n)}</span>
          </p>
          {low !== null && high !== null && <Interval value={passed / n} low={low} high={high} />}
        </>
      )}
    </div>
  )
}

function Interval({ value, low, high }: { value: number; low: number; high: number }) {
  return (
    <>
      <div aria-hidden="true" className="relative mt-1.5 h-1.5 rounded-full bg-sunken">
        <div
          className="absolute h-full rounded-full bg-accent/40"
          style={{ left: `${low * 100}%`, width: `${Math.max(0, high - low) * 100}%` }}
        />
        <div
          className="absolute -top-0.5 h-2.5 w-0.5 -translate-x-1/2 bg-accent"
          style={{ left: `${value * 100}%` }}
        />
      </div>
      <p className="mt-1 text-xs text-muted tabular-nums">
        {figureStrings.interval(formatPercent(low), formatPercent(high))}
      </p>
    </>
  )
}
