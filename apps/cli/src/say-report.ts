import type { IngestReport } from '@footnote/contract'
import { say } from './progress.ts'

const namedAtMost = 3

/** Says on stderr what an ingest of a source did, and what it did not and why. */
export function sayReport(report: IngestReport): void {
  const { source, added, changed, unchanged, removed, failed, passages, durationMs } = report
  say(
    `${source}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed, ${failed} failed; ` +
      `${passages} passages in ${(durationMs / 1_000).toFixed(1)} s`,
  )
  for (const { uri, reason } of report.failures) say(`  not read: ${uri}: ${reason}`)
  for (const { uri, warning } of report.warnings) say(`  not whole: ${uri}: ${warning}`)
  for (const line of passedOver(report.skipped)) say(`  passed over: ${line}`)
  if (report.incomplete) say(`  not seen whole, so nothing was removed: ${report.incomplete}`)
  if (report.failures.length > 0) say(`  (npx footnote ingest ${source} --retry tries these again)`)
}

/** One line a reason: folders hold many files that are no documents. */
function passedOver(skipped: IngestReport['skipped']): string[] {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason)
  return [...byReason].map(([reason, paths]) => {
    const named = paths.slice(0, namedAtMost).map(({ path }) => path)
    const more = paths.length > namedAtMost ? ` and ${paths.length - namedAtMost} more` : ''
    return `${named.join(', ')}${more}: ${reason}`
  })
}
