import type { Description, Observation, ServerFacts } from '../evidence.ts'
import { formatBytes, formatCount, formatSeconds, parseInterval, parseLsn, parseSize } from '../figures.ts'
import { oldestXmin } from './oldest-xmin.ts'
import { cell, hasColumn, hasColumns, type Row, type Table } from './table.ts'

const notable = 64 * 1_024 ** 2
const grave = 1_024 ** 3

export const isReplication = (table: Table): boolean =>
  hasColumn(table, 'replay_lsn', 'sent_lsn', 'flush_lsn', 'replay_lag', 'replay_location', 'sent_location') ||
  hasColumns(table, 'received_tli') ||
  hasColumn(table, 'latest_end_lsn')

/** Standbys as the primary sees them, or the WAL receiver of a standby. */
export function describeReplication(table: Table, facts: ServerFacts): Description {
  const receiver = hasColumn(table, 'received_tli', 'latest_end_lsn')
  return {
    summary: receiver
      ? 'The WAL receiver of a standby'
      : `pg_stat_replication: ${formatCount(table.rows.length)} ${table.rows.length === 1 ? 'standby' : 'standbys'}`,
    observations: [
      ...table.rows.flatMap((row) => [
        ...lagInBytes(row, facts),
        ...lagInTime(row),
        ...notStreaming(row, receiver),
      ]),
      ...oldest(table.rows),
    ],
  }
}

const nameOf = (row: Row): string =>
  cell(row, 'application_name', 'slot_name', 'client_addr', 'client_hostname', 'pid') ?? 'a standby'

function lagInBytes(row: Row, facts: ServerFacts): Observation[] {
  const given = parseSize(cell(row, 'replay_lag_bytes', 'lag_bytes', 'bytes_lag', 'pg_wal_lsn_diff'))
  const replayed = parseLsn(cell(row, 'replay_lsn', 'replay_location'))
  const current =
    parseLsn(cell(row, 'pg_current_wal_lsn', 'current_wal_lsn', 'current_lsn')) ?? facts.newestLsn
  const bytes =
    given ?? (replayed !== undefined && current !== undefined ? Number(current - replayed) : undefined)
  if (bytes === undefined) return []
  return [
    {
      id: 'replay-lag-bytes',
      text:
        bytes <= 0
          ? `Standby ${nameOf(row)} has replayed all WAL up to the newest position shown`
          : `Standby ${nameOf(row)} has ${formatBytes(bytes)} of WAL still to replay${stage(row)}`,
      severity: bytes >= grave ? 'warning' : bytes >= notable ? 'notice' : 'info',
      terms: ['replication lag', 'pg_stat_replication', 'replay_lsn', 'pg_wal_lsn_diff'],
      entities: [nameOf(row), 'pg_stat_replication'],
    },
  ]
}

/** Whether the way to the standby or the replay there holds it up. */
function stage(row: Row): string {
  const sent = parseLsn(cell(row, 'sent_lsn', 'sent_location'))
  const flushed = parseLsn(cell(row, 'flush_lsn', 'flush_location'))
  if (sent === undefined || flushed === undefined) return ''
  return sent - flushed < 1_048_576n
    ? ', which it has received: replay is behind, not the network'
    : ', and has not yet received all of it'
}

function lagInTime(row: Row): Observation[] {
  const seconds = parseInterval(cell(row, 'replay_lag'))
  if (seconds === undefined) return []
  return [
    {
      id: 'replay-lag-time',
      text: `Replay on standby ${nameOf(row)} is ${formatSeconds(seconds)} behind (replay_lag)`,
      severity: seconds >= 300 ? 'warning' : seconds >= 10 ? 'notice' : 'info',
      terms: ['replay_lag', 'replication lag', 'pg_stat_replication', 'max_standby_streaming_delay'],
      entities: [nameOf(row), 'replay_lag'],
    },
  ]
}

function notStreaming(row: Row, receiver: boolean): Observation[] {
  const state = cell(row, 'state', 'status')
  if (!state || state === 'streaming') return []
  return [
    {
      id: 'standby-not-streaming',
      text: `${receiver ? 'The WAL receiver' : `Standby ${nameOf(row)}`} is in state ${state}, not streaming`,
      severity: 'warning',
      terms: ['pg_stat_replication', 'catchup', 'streaming replication', 'pg_stat_wal_receiver'],
      entities: [nameOf(row)],
    },
  ]
}

function oldest(rows: readonly Row[]): Observation[] {
  const found = oldestXmin(rows, ['backend_xmin'])
  if (!found) return []
  return [
    {
      id: 'oldest-xmin',
      text: `Standby ${nameOf(found.row)} holds backend_xmin ${found.xmin} back on the primary, as hot_standby_feedback does`,
      severity: 'notice',
      terms: ['hot_standby_feedback', 'backend_xmin', 'oldest xmin', 'VACUUM'],
      entities: [nameOf(found.row), 'hot_standby_feedback'],
    },
  ]
}
