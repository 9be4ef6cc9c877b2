import type { Description, Observation } from '../evidence.ts'
import { formatCount } from '../figures.ts'
import { cell, hasColumn, hasColumns, isFalse, isTrue, type Row, type Table } from './table.ts'

const most = 5

export const isLocks = (table: Table): boolean =>
  hasColumns(table, 'mode', 'granted') ||
  hasColumns(table, 'locktype', 'mode') ||
  hasColumn(table, 'blocked_by', 'blocking_pids', 'pg_blocking_pids', 'blocked_pid', 'blocking_pid')

const terms = ['pg_locks', 'pg_blocking_pids', 'lock_timeout', 'explicit locking', 'lock queue']

/** Rows of pg_locks, or of a query that names blocked and blocking processes. */
export function describeLocks(table: Table): Description {
  const waits = table.rows.flatMap((row) => waitOf(row))
  const listed = hasColumn(table, 'granted')
  const waiting = listed ? table.rows.filter((row) => isFalse(row.get('granted'))) : []
  return {
    summary: listed
      ? `pg_locks: ${formatCount(table.rows.length)} locks, ${formatCount(waiting.length)} not granted`
      : `${formatCount(waits.length)} sessions that wait for others`,
    observations: [
      ...waits.slice(0, most).map(sayWait),
      ...heads(waits),
      ...notGranted(waiting, table.rows),
      ...strong(table.rows),
    ],
  }
}

interface Wait {
  blocked: string
  blockers: string[]
  row: Row
}

function waitOf(row: Row): Wait[] {
  const blocked = cell(row, 'blocked_pid', 'waiting_pid', 'pid')
  const by = cell(row, 'blocked_by', 'blocking_pids', 'pg_blocking_pids', 'blocking_pid', 'blocker_pid') ?? ''
  const blockers = by.match(/\d+/g) ?? []
  return blocked && blockers.length > 0 ? [{ blocked, blockers, row }] : []
}

function sayWait({ blocked, blockers, row }: Wait): Observation {
  const sql = cell(row, 'blocked_query', 'blocked_statement', 'query')?.replace(/\s+/g, ' ').slice(0, 100)
  return {
    id: 'blocked-by',
    text: `Process ${blocked} waits for process ${blockers.join(' and ')}${sql ? ` to run “${sql}”` : ''}`,
    severity: 'warning',
    terms,
    entities: ['pg_blocking_pids'],
  }
}

/** Those that others wait for and that wait for nobody: ending one of these frees the queue. */
function heads(waits: readonly Wait[]): Observation[] {
  if (waits.length < 2) return []
  const blocked = new Set(waits.map((wait) => wait.blocked))
  const roots = [...new Set(waits.flatMap(({ blockers }) => blockers))].filter((pid) => !blocked.has(pid))
  if (roots.length === 0) return []
  return [
    {
      id: 'lock-queue-head',
      text: `Process ${roots.slice(0, most).join(' and ')} ${roots.length === 1 ? 'is' : 'are'} at the head of the lock queue and ${roots.length === 1 ? 'waits' : 'wait'} for nobody shown`,
      severity: 'warning',
      terms: [...terms, 'pg_terminate_backend'],
      entities: ['pg_blocking_pids', 'pg_terminate_backend'],
    },
  ]
}

const target = (row: Row): string | undefined => {
  const relation = cell(row, 'relation', 'relname', 'regclass', 'table_name')
  const transaction = cell(row, 'transactionid')
  return relation ? `${relation}` : transaction ? `transaction ${transaction}` : undefined
}

function notGranted(waiting: readonly Row[], rows: readonly Row[]): Observation[] {
  return waiting.slice(0, most).map((row) => {
    const on = target(row)
    const holders = rows.filter(
      (other) =>
        isTrue(other.get('granted')) && on && target(other) === on && other.get('pid') !== row.get('pid'),
    )
    const held = holders.map((other) => `process ${other.get('pid')} holds ${other.get('mode')}`).slice(0, 3)
    return {
      id: 'lock-not-granted',
      text: `Process ${row.get('pid')} waits for ${row.get('mode')}${on ? ` on ${on}` : ''}${held.length > 0 ? `; ${held.join(', ')}` : ''}`,
      severity: 'warning' as const,
      terms,
      entities: [row.get('mode'), cell(row, 'relation', 'relname')].filter((name) => name !== undefined),
    }
  })
}

function strong(rows: readonly Row[]): Observation[] {
  const held = rows.filter(
    (row) => row.get('mode') === 'AccessExclusiveLock' && isTrue(row.get('granted')) && target(row),
  )
  return held.slice(0, most).map((row) => ({
    id: 'access-exclusive-held',
    text: `Process ${row.get('pid')} holds AccessExclusiveLock on ${target(row)}, which shuts out every other session, readers too`,
    severity: 'notice',
    terms: ['ACCESS EXCLUSIVE', ...terms],
    entities: ['AccessExclusiveLock'],
  }))
}
