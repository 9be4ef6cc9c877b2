import type { Description, Observation, ServerFacts } from '../evidence.ts'
import { formatBytes, formatCount, parseLsn, parseSize } from '../figures.ts'
import { oldestXmin } from './oldest-xmin.ts'
import { cell, hasColumn, isFalse, type Row, type Table } from './table.ts'

const grave = 1_024 ** 3
const terms = [
  'replication slot',
  'pg_replication_slots',
  'restart_lsn',
  'max_slot_wal_keep_size',
  'pg_drop_replication_slot',
]

export const isSlots = (table: Table): boolean =>
  hasColumn(table, 'slot_name') &&
  hasColumn(table, 'active', 'restart_lsn', 'wal_status', 'xmin', 'catalog_xmin', 'slot_type', 'plugin') &&
  !hasColumn(table, 'latest_end_lsn', 'replay_lsn')

/** Replication slots: who keeps WAL, who keeps dead rows, who is lost. */
export function describeSlots(table: Table, facts: ServerFacts): Description {
  const { rows } = table
  const inactive = rows.filter((row) => isFalse(row.get('active'))).length
  return {
    summary: `pg_replication_slots: ${formatCount(rows.length)} ${rows.length === 1 ? 'slot' : 'slots'}, ${formatCount(inactive)} not in use`,
    observations: [...rows.flatMap((row) => [...lost(row), ...retained(row, facts)]), ...oldest(rows)],
  }
}

const nameOf = (row: Row): string => row.get('slot_name') ?? 'a slot'

function retained(row: Row, facts: ServerFacts): Observation[] {
  if (row.get('wal_status') === 'lost') return []
  const given = parseSize(
    cell(
      row,
      'retained',
      'retained_wal',
      'retained_bytes',
      'wal_retained',
      'lag',
      'lag_bytes',
      'slot_lag',
      'pg_size_pretty',
      'pg_wal_lsn_diff',
      'size',
      'behind',
    ),
  )
  const restart = parseLsn(row.get('restart_lsn'))
  const own = parseLsn(cell(row, 'pg_current_wal_lsn', 'current_wal_lsn', 'current_lsn'))
  const current = own ?? facts.newestLsn
  const bytes =
    given ?? (restart !== undefined && current !== undefined ? Number(current - restart) : undefined)
  const inactive = isFalse(row.get('active'))
  if (!inactive && (bytes ?? 0) < grave) return []
  const exact = given !== undefined || own !== undefined
  const keeps =
    bytes === undefined || bytes <= 0
      ? 'keeps WAL'
      : `keeps ${exact ? '' : 'at least '}${formatBytes(bytes)} of WAL`
  const since = row.get('restart_lsn') ? ` since ${row.get('restart_lsn')}` : ''
  return [
    {
      id: inactive ? 'inactive-slot-retains-wal' : 'slot-retains-wal',
      text: inactive
        ? `Nothing uses slot ${nameOf(row)}, and it ${keeps}${since}`
        : `Slot ${nameOf(row)} is in use and ${keeps}${since}`,
      severity: (bytes ?? 0) >= grave || bytes === undefined ? 'warning' : 'notice',
      terms,
      entities: [nameOf(row), 'pg_replication_slots'],
    },
  ]
}

function lost(row: Row): Observation[] {
  const status = row.get('wal_status')
  if (status !== 'lost' && status !== 'unreserved') return []
  return [
    {
      id: status === 'lost' ? 'slot-lost' : 'slot-unreserved',
      text:
        status === 'lost'
          ? `Slot ${nameOf(row)} is lost: WAL that it needs was removed, so it cannot be used any more`
          : `Slot ${nameOf(row)} is about to be lost: its WAL may be removed at the next checkpoint`,
      severity: 'warning',
      terms: ['wal_status', 'lost', ...terms],
      entities: [nameOf(row), 'max_slot_wal_keep_size'],
    },
  ]
}

function oldest(rows: readonly Row[]): Observation[] {
  const found = oldestXmin(rows, ['xmin', 'catalog_xmin'])
  if (!found) return []
  const catalog = found.column === 'catalog_xmin'
  return [
    {
      id: 'oldest-xmin',
      text: `Of the slots shown, the oldest ${found.column}, ${found.xmin}, is held by slot ${nameOf(found.row)}: vacuum cannot remove ${catalog ? 'rows of the system catalogs' : 'rows'} that died since`,
      severity: 'warning',
      terms: ['oldest xmin', found.column, 'VACUUM', 'dead but not yet removable', ...terms.slice(0, 2)],
      entities: [nameOf(found.row), found.column],
    },
  ]
}
