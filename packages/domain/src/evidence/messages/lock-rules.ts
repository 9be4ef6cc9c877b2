import { formatMs } from '../figures.ts'
import { sayDeadlock } from './deadlock.ts'
import type { MessageRule } from './rule.ts'

/** Waiting for each other, being cancelled, and transactions that cannot go on. */
export const lockRules: MessageRule[] = [
  {
    id: 'deadlock',
    pattern: /deadlock detected/i,
    severity: 'warning',
    sqlstate: '40P01',
    terms: ['deadlock', 'deadlock_timeout', 'log_lock_waits', 'explicit locking'],
    say: (_, { detail }) => sayDeadlock(detail),
    entities: () => ['deadlock_timeout'],
  },
  {
    id: 'deadlock',
    pattern: /process \d+ detected deadlock while waiting for (\w+)/i,
    severity: 'warning',
    terms: ['deadlock', 'deadlock_timeout'],
    say: ([, lock], { detail }) => sayDeadlock(detail, lock),
  },
  {
    id: 'lock-wait',
    pattern: /process (\d+) still waiting for (\w+) on (.+?) after ([\d.]+) ms/i,
    severity: 'warning',
    terms: ['lock wait', 'pg_locks', 'pg_blocking_pids', 'lock_timeout', 'log_lock_waits'],
    say: ([, pid, lock, target, ms], { detail, statement }) => {
      const holder = /Process(?:es)? holding the lock: ([\d, ]+)/.exec(detail ?? '')?.[1]?.trim()
      const queue = /Wait queue: ([\d, ]+)/.exec(detail ?? '')?.[1]?.split(',').length ?? 0
      const wants = statement ? ` for “${statement.slice(0, 80)}”` : ''
      return `Process ${pid} waits for ${lock} on ${target}${wants}, ${formatMs(Number(ms))} so far${holder ? `; process ${holder} holds the lock` : ''}${queue > 1 ? ` and ${queue} wait in the queue` : ''}`
    },
    entities: ([, , lock]) => [lock],
    weigh: ([, , , , ms]) => Number(ms),
  },
  {
    id: 'lock-acquired-late',
    pattern: /process (\d+) acquired (\w+) on (.+?) after ([\d.]+) ms/i,
    severity: 'notice',
    terms: ['lock wait', 'log_lock_waits', 'lock_timeout'],
    say: ([, pid, lock, target, ms]) =>
      `Process ${pid} got ${lock} on ${target} after waiting ${formatMs(Number(ms))}`,
    entities: ([, , lock]) => [lock],
    weigh: ([, , , , ms]) => Number(ms),
  },
  {
    id: 'lock-timeout',
    pattern: /canceling statement due to lock timeout|could not obtain lock on/i,
    severity: 'warning',
    sqlstate: '55P03',
    terms: ['lock_timeout', 'lock_not_available', 'NOWAIT', 'pg_locks'],
    say: () => 'A statement gave up because it did not get its lock in time',
    entities: () => ['lock_timeout'],
  },
  {
    id: 'statement-timeout',
    pattern: /canceling statement due to statement timeout/i,
    severity: 'warning',
    sqlstate: '57014',
    terms: ['statement_timeout', 'query_canceled'],
    say: () => 'A statement was cancelled because it ran longer than statement_timeout',
    entities: () => ['statement_timeout'],
  },
  {
    id: 'statement-cancelled',
    pattern: /canceling statement due to user request/i,
    severity: 'notice',
    sqlstate: '57014',
    terms: ['pg_cancel_backend', 'query_canceled', 'statement_timeout'],
    say: () => 'A statement was cancelled on request of a user or a driver',
    entities: () => ['pg_cancel_backend'],
  },
  {
    id: 'recovery-conflict',
    pattern: /(?:canceling statement|terminating connection) due to conflict with recovery/i,
    severity: 'warning',
    sqlstate: '40001',
    terms: [
      'recovery conflict',
      'max_standby_streaming_delay',
      'hot_standby_feedback',
      'pg_stat_database_conflicts',
    ],
    say: (_, { detail }) =>
      `The standby cancelled a query because it stood in the way of replaying WAL${detail ? `: ${detail.split('\n')[0]}` : ''}`,
    entities: () => ['max_standby_streaming_delay', 'hot_standby_feedback'],
  },
  {
    id: 'recovery-conflict',
    pattern: /recovery (?:still|finished) waiting after ([\d.]+) ms: (recovery conflict on [a-z ]+)/i,
    severity: 'notice',
    terms: [
      'recovery conflict',
      'max_standby_streaming_delay',
      'hot_standby_feedback',
      'log_recovery_conflict_waits',
    ],
    say: ([, ms, what]) => `Replay of WAL on the standby waited ${formatMs(Number(ms))}: ${what}`,
    entities: () => ['max_standby_streaming_delay'],
    weigh: ([, ms]) => Number(ms),
  },
  {
    id: 'serialization-failure',
    pattern: /could not serialize access/i,
    severity: 'notice',
    sqlstate: '40001',
    terms: ['serialization failure', 'SERIALIZABLE', 'REPEATABLE READ', 'retry'],
    say: () => 'A transaction could not be serialized with others and has to be run again from its beginning',
  },
  {
    id: 'transaction-aborted',
    pattern: /current transaction is aborted, commands ignored/i,
    severity: 'notice',
    sqlstate: '25P02',
    terms: ['current transaction is aborted', 'ROLLBACK', 'SAVEPOINT'],
    say: () => 'An earlier statement failed, so the transaction refuses everything until it is rolled back',
  },
  {
    id: 'read-only',
    pattern: /cannot execute (.+?) in a read-only transaction|cannot execute (.+?) during recovery/i,
    severity: 'warning',
    sqlstate: '25006',
    terms: [
      'read-only transaction',
      'hot standby',
      'pg_is_in_recovery',
      'default_transaction_read_only',
      'target_session_attrs',
    ],
    say: ([, a, b]) => `A write (${a ?? b}) reached a server or a session that only reads, such as a standby`,
    entities: () => ['pg_is_in_recovery', 'default_transaction_read_only'],
  },
  {
    id: 'in-transaction-block',
    pattern: /(.+?) cannot run inside a transaction block/i,
    severity: 'notice',
    sqlstate: '25001',
    terms: ['cannot run inside a transaction block', 'CREATE INDEX CONCURRENTLY', 'VACUUM'],
    entities: ([, command]) => [command],
  },
  {
    id: 'autovacuum-cancelled',
    pattern: /canceling autovacuum task/i,
    severity: 'notice',
    terms: ['autovacuum', 'canceling autovacuum task', 'lock conflict'],
    say: (_, { context }) =>
      `Autovacuum gave way to another session that wanted a lock${context ? ` (${context.split('\n')[0]})` : ''}`,
  },
  {
    id: 'slow-statement',
    pattern: /duration: ([\d.]+) ms/i,
    severity: 'notice',
    terms: ['log_min_duration_statement', 'slow query', 'auto_explain', 'pg_stat_statements'],
    say: ([, ms], { message }) => {
      const sql = /(?:statement|execute \S+|parse \S+|bind \S+): (.{1,120})/.exec(message)?.[1]
      return `A statement took ${formatMs(Number(ms))}${sql ? `: “${sql}”` : ''}`
    },
    entities: () => [],
    weigh: ([, ms]) => Number(ms),
  },
]
