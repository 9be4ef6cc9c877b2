import type { Description, EvidenceKind, Reader, ServerFacts } from '../evidence.ts'
import { parseLsn } from '../figures.ts'
import { describeActivity, isActivity } from './describe-activity.ts'
import { describeLocks, isLocks } from './describe-locks.ts'
import { describeReplication, isReplication } from './describe-replication.ts'
import { describeSettings, isSettings, settingsOf } from './describe-settings.ts'
import { describeSlots, isSlots } from './describe-slots.ts'
import { readTables } from './read-tables.ts'
import type { Table } from './table.ts'

interface View {
  kind: EvidenceKind
  is: (table: Table) => boolean
  describe: (table: Table, facts: ServerFacts) => Description
}

/** The first that fits holds: blocking queries over pg_stat_activity are about locks. */
const views: View[] = [
  { kind: 'replication', is: isSlots, describe: describeSlots },
  { kind: 'replication', is: isReplication, describe: describeReplication },
  { kind: 'locks', is: isLocks, describe: describeLocks },
  { kind: 'activity', is: isActivity, describe: describeActivity },
  { kind: 'settings', is: isSettings, describe: describeSettings },
]

/** Finds printed rows of the views that operators look into; other tables are left in the question. */
export const findTables: Reader = (lines, from, to) =>
  readTables(lines, from, to).flatMap(({ table, first, end }) => {
    const view = views.find(({ is }) => is(table))
    if (!view) return []
    const settings = view.kind === 'settings' ? settingsOf(table) : []
    const setting = (name: string): string | undefined => settings.find((one) => one.name === name)?.value
    const maxConnections = Number(setting('max_connections'))
    const newestLsn = newestLsnOf(table)
    const version = /^(?:PostgreSQL )?(\d+(?:\.\d+)*)/.exec(
      setting('server_version') ?? setting('version') ?? '',
    )?.[1]
    return [
      {
        kind: view.kind,
        first,
        end,
        ...(table.note && { note: table.note }),
        ...(version && { version }),
        facts: { ...(maxConnections > 0 && { maxConnections }), ...(newestLsn && { newestLsn }) },
        describe: (facts) => view.describe(table, facts),
      },
    ]
  })

function newestLsnOf(table: Table): bigint | undefined {
  let newest: bigint | undefined
  for (const column of table.columns.filter((name) => /lsn|location/.test(name)))
    for (const row of table.rows) {
      const lsn = parseLsn(row.get(column))
      if (lsn !== undefined && (newest === undefined || lsn > newest)) newest = lsn
    }
  return newest
}
