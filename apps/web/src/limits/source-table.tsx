import type { LimitsCard } from '@footnote/contract'
import { limitsStrings } from '../strings/catalogue.ts'
import { formatCount, formatTime } from '../ui/format.ts'
import { ScrollRegion } from '../ui/scroll-region.tsx'

const strings = limitsStrings.table
const numberCell = 'px-3 py-2 text-end tabular-nums'

/** The sources with how much of each was taken in, when, and what failed. */
export function SourceTable({ sources }: { sources: LimitsCard['corpus']['sources'] }) {
  return (
    <ScrollRegion
      label={limitsStrings.sources}
      className="mt-4 overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-sm">
        <thead className="border-b border-line text-start text-xs text-muted">
          <tr>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {strings.name}
            </th>
            <th scope="col" className="px-3 py-2 text-end font-medium">
              {strings.documents}
            </th>
            <th scope="col" className="px-3 py-2 text-end font-medium">
              {strings.passages}
            </th>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {strings.facets}
            </th>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {strings.synced}
            </th>
            <th scope="col" className="px-3 py-2 text-end font-medium">
              {strings.failures}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sources.map((source) => (
            <tr key={source.name}>
              <th scope="row" className="px-3 py-2 text-start font-medium">
                {source.name}
              </th>
              <td className={numberCell}>{formatCount(source.documents)}</td>
              <td className={numberCell}>{formatCount(source.passages)}</td>
              <td className="px-3 py-2 text-muted">
                {Object.entries(source.facets)
                  .map(([name, values]) => `${name} ${values.join(', ')}`)
                  .join('; ')}
              </td>
              <td className="px-3 py-2 whitespace-nowrap text-muted">
                {source.syncedAt === null ? strings.never : formatTime(source.syncedAt)}
              </td>
              <td className={`${numberCell} ${source.failures > 0 ? 'text-alert' : 'text-muted'}`}>
                {formatCount(source.failures)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
