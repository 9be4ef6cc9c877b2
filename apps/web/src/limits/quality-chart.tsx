import { limitsStrings } from '../strings/catalogue.ts'
import { formatDay, formatPercent } from '../ui/format.ts'

export interface QualityPoint {
  /** When the run finished, ISO. */
  at: string
  /** 0 to 1, as the ends of its 95 % interval are. */
  value: number
  low: number
  high: number
}

const width = 240
const height = 84
const margin = 10

/**
 * A share over the runs, oldest first, each with its interval. Drawn by hand: dots and lines need no library, and its
 * figures stand beside it as a table for whoever does not see it.
 */
export function QualityChart({ label, points }: { label: string; points: QualityPoint[] }) {
  if (points.length < 2) return null
  const x = (index: number): number => margin + (index / (points.length - 1)) * (width - 2 * margin)
  const y = (share: number): number => margin + (1 - share) * (height - 2 * margin)
  const line = points.map(({ value }, index) => `${x(index)},${y(value)}`).join(' ')
  return (
    <figure className="mt-4">
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="w-full max-w-72 overflow-visible">
        {[0, 0.5, 1].map((share) => (
          <line key={share} x1={0} x2={width} y1={y(share)} y2={y(share)} className="stroke-line" />
        ))}
        <polyline points={line} fill="none" strokeWidth="1.5" className="stroke-accent/50" />
        {points.map(({ at, value, low, high }, index) => (
          <g key={at}>
            <line
              x1={x(index)}
              x2={x(index)}
              y1={y(low)}
              y2={y(high)}
              strokeWidth="5"
              strokeLinecap="round"
              className="stroke-accent/25"
            />
            <circle cx={x(index)} cy={y(value)} r="3.5" className="fill-accent" />
          </g>
        ))}
      </svg>
      <figcaption className="sr-only">{limitsStrings.chart.caption(label)}</figcaption>
      <table className="sr-only">
        <thead>
          <tr>
            <th scope="col">{limitsStrings.chart.date}</th>
            <th scope="col">{limitsStrings.chart.share}</th>
            <th scope="col">{limitsStrings.chart.interval}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ at, value, low, high }) => (
            <tr key={at}>
              <td>{formatDay(at)}</td>
              <td>{formatPercent(value)}</td>
              <td>
                {formatPercent(low)} – {formatPercent(high)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p aria-hidden="true" className="flex max-w-72 justify-between text-2xs text-muted">
        <span>{formatDay(points[0]?.at ?? '')}</span>
        <span>{formatDay(points.at(-1)?.at ?? '')}</span>
      </p>
    </figure>
  )
}
