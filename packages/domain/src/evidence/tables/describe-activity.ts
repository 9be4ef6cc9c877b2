import type { Description, Observation, ServerFacts } from '../evidence.ts'
import { formatCount, formatSeconds, formatShare, parseInterval, parseTimestamp } from '../figures.ts'
import { oldestXmin } from './oldest-xmin.ts'
import { cell, hasColumn, hasColumns, type Row, type Table } from './table.ts'

const longSeconds = 60
const most = 3
const ages = [
  'xact_age',
  'transaction_age',
  'xact_duration',
  'tx_age',
  'tx_duration',
  'age',
  'duration',
  'runtime',
  'query_age',
  'query_duration',
  'elapsed',
  'state_age',
  'idle_time',
  'idle_for',
  'running_for',
  '?column?',
]

export const isActivity = (table: Table): boolean =>
  (hasColumn(table, 'pid', 'procpid', 'usename', 'datname') &&
    hasColumn(
      table,
      'state',
      'query',
      'wait_event',
      'xact_start',
      'query_start',
      'backend_xmin',
      'backend_type',
    )) ||
  (hasColumn(table, 'state', 'wait_event', 'usename', 'application_name', 'client_addr') &&
    hasColumn(table, 'count'))

/** Sessions as pg_stat_activity shows them, or counted by state. */
export function describeActivity(table: Table, facts: ServerFacts): Description {
  const { rows } = table
  const counted = hasColumns(table, 'count') && !hasColumn(table, 'pid')
  const sessions = counted ? rows.reduce((sum, row) => sum + (Number(row.get('count')) || 0), 0) : rows.length
  const observations = [
    ...(counted
      ? idleCounts(rows)
      : [...idleInTransaction(rows), ...longRunning(rows), ...waiting(rows), ...oldest(rows)]),
    ...connections(table, sessions, facts),
  ]
  return {
    summary: `pg_stat_activity: ${formatCount(sessions)} ${sessions === 1 ? 'session' : 'sessions'}`,
    observations,
  }
}

const who = (row: Row): string => {
  const pid = cell(row, 'pid', 'procpid')
  const name = cell(row, 'application_name', 'usename')
  return `${pid ? `Process ${pid}` : 'A session'}${name ? ` (${name})` : ''}`
}

const said = (row: Row): string => {
  const query = cell(row, 'query', 'current_query')?.replace(/\s+/g, ' ').slice(0, 100)
  return query ? `: “${query}”` : ''
}

/** Seconds since a start; without the time of the query, against the newest time in the table, so at least that long. */
function secondsSince(
  row: Row,
  rows: readonly Row[],
  ...starts: string[]
): { seconds: number; atLeast: boolean } | undefined {
  for (const name of ages) {
    const seconds = parseInterval(row.get(name))
    if (seconds !== undefined) return { seconds, atLeast: false }
  }
  const start = parseTimestamp(cell(row, ...starts))
  const now = newest.get(rows) ?? newestTime(rows)
  newest.set(rows, now)
  return start === undefined || now === undefined ? undefined : { seconds: now - start, atLeast: true }
}

const newest = new WeakMap<readonly Row[], number | undefined>()

function newestTime(rows: readonly Row[]): number | undefined {
  let latest: number | undefined
  for (const row of rows)
    for (const name of [
      'now',
      'clock_timestamp',
      'query_start',
      'state_change',
      'xact_start',
      'backend_start',
    ]) {
      const time = parseTimestamp(row.get(name))
      if (time !== undefined && (latest === undefined || time > latest)) latest = time
    }
  return latest
}

const lasting = (since: { seconds: number; atLeast: boolean } | undefined): string =>
  since && since.seconds >= 1 ? ` for ${since.atLeast ? 'at least ' : ''}${formatSeconds(since.seconds)}` : ''

const top = <T extends { seconds: number }>(found: T[]): T[] =>
  found.sort((a, b) => b.seconds - a.seconds).slice(0, most)

function idleInTransaction(rows: readonly Row[]): Observation[] {
  const idle = rows
    .filter((row) => /^idle in transaction/.test(row.get('state') ?? ''))
    .map((row) => ({ row, since: secondsSince(row, rows, 'xact_start', 'state_change') }))
    .map(({ row, since }) => ({ row, since, seconds: since?.seconds ?? 0 }))
  return top(idle).map(({ row, since, seconds }) => ({
    id: 'idle-in-transaction',
    text: `${who(row)} has been idle in a transaction${lasting(since)}, after its last statement${said(row)}`,
    severity: seconds >= longSeconds ? 'warning' : 'notice',
    terms: [
      'idle in transaction',
      'idle_in_transaction_session_timeout',
      'pg_terminate_backend',
      'pg_stat_activity',
    ],
    entities: ['idle in transaction', 'pg_stat_activity'],
  }))
}

function longRunning(rows: readonly Row[]): Observation[] {
  const active = rows
    .filter((row) => row.get('state') === 'active' && row.get('wait_event_type') !== 'Lock')
    .map((row) => ({ row, since: secondsSince(row, rows, 'query_start', 'xact_start') }))
    .map(({ row, since }) => ({ row, since, seconds: since?.seconds ?? 0 }))
    .filter(({ seconds }) => seconds >= longSeconds)
  return top(active).map(({ row, since, seconds }) => ({
    id: 'long-running-query',
    text: `${who(row)} has been running one statement${lasting(since)}${said(row)}`,
    severity: seconds >= 3_600 ? 'warning' : 'notice',
    terms: ['long-running query', 'statement_timeout', 'pg_cancel_backend', 'pg_stat_activity'],
    entities: ['pg_stat_activity'],
  }))
}

function waiting(rows: readonly Row[]): Observation[] {
  const found = rows.filter((row) => row.get('wait_event_type') === 'Lock' || row.get('waiting') === 't')
  const first = found[0]
  if (!first) return []
  const what = [...new Set(found.map((row) => row.get('wait_event')).filter((event) => event))].join(', ')
  const names = found
    .slice(0, 5)
    .map((row) => cell(row, 'pid', 'procpid'))
    .filter((pid) => pid)
  return [
    {
      id: 'waiting-on-locks',
      text: `${found.length === 1 ? `${who(first)} waits` : `${formatCount(found.length)} sessions wait`} for a lock${what ? ` (${what})` : ''}${found.length === 1 ? said(first) : names.length > 0 ? `: ${names.join(', ')}` : ''}`,
      severity: 'warning',
      terms: ['lock wait', 'pg_locks', 'pg_blocking_pids', 'lock_timeout', 'wait_event_type Lock'],
      entities: ['pg_locks', 'pg_blocking_pids'],
    },
  ]
}

function oldest(rows: readonly Row[]): Observation[] {
  const own = rows.filter((row) => !/pg_stat_activity/i.test(row.get('query') ?? ''))
  const found = oldestXmin(own, ['backend_xmin'])
  if (!found) return []
  return [
    {
      id: 'oldest-xmin',
      text: `The oldest backend_xmin of the sessions shown, ${found.xmin}, is held by ${who(found.row).replace('Process', 'process')}: vacuum cannot remove rows that died since`,
      severity: 'notice',
      terms: ['backend_xmin', 'oldest xmin', 'VACUUM', 'dead but not yet removable'],
      entities: ['backend_xmin'],
    },
  ]
}

function idleCounts(rows: readonly Row[]): Observation[] {
  return rows
    .filter((row) => /^idle in transaction/.test(row.get('state') ?? ''))
    .map((row) => ({
      id: 'idle-in-transaction',
      text: `${formatCount(Number(row.get('count')))} sessions are idle in a transaction`,
      severity: 'notice',
      terms: ['idle in transaction', 'idle_in_transaction_session_timeout'],
      entities: ['idle in transaction'],
    }))
}

function connections(table: Table, sessions: number, { maxConnections }: ServerFacts): Observation[] {
  if (!maxConnections) return []
  const clients = hasColumns(table, 'backend_type', 'pid')
    ? table.rows.filter((row) => row.get('backend_type') === 'client backend').length
    : sessions
  const share = clients / maxConnections
  return [
    {
      id: 'connections-used',
      text: `${formatCount(clients)} of ${formatCount(maxConnections)} connections (max_connections) are in use, ${formatShare(share)}`,
      severity: share >= 0.9 ? 'warning' : share >= 0.75 ? 'notice' : 'info',
      terms: ['max_connections', 'superuser_reserved_connections', 'connection pooling'],
      entities: ['max_connections'],
    },
  ]
}
