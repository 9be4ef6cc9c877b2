import { formatCount } from '../figures.ts'
import type { MessageRule } from './rule.ts'

const streaming = ['streaming replication', 'primary_conninfo', 'standby']

/** WAL on its way to an archive or a standby, and vacuum's fight against wraparound. */
export const replicationRules: MessageRule[] = [
  {
    id: 'wal-removed',
    pattern: /requested WAL segment (\S+) has already been removed/i,
    severity: 'warning',
    terms: [
      'requested WAL segment has already been removed',
      'wal_keep_size',
      'replication slots',
      'restore_command',
      'pg_basebackup',
    ],
    say: ([, segment]) => `The standby asks for WAL segment ${segment}, which the primary no longer has`,
    entities: () => ['wal_keep_size', 'restore_command'],
  },
  {
    id: 'slot-invalidated',
    pattern:
      /invalidating (?:obsolete replication )?slot "([^"]*)"|can no longer (?:get changes|access) (?:from )?replication slot "([^"]*)"/i,
    severity: 'warning',
    sqlstate: '55000',
    terms: ['max_slot_wal_keep_size', 'replication slot', 'wal_status', 'pg_replication_slots'],
    say: ([, a, b]) =>
      `Replication slot “${a ?? b}” was given up because it kept more WAL than is allowed or too old rows`,
    entities: ([, a, b]) => [a ?? b, 'max_slot_wal_keep_size'],
  },
  {
    id: 'slots-exhausted',
    pattern: /all replication slots are in use|number of requested standby connections exceeds/i,
    severity: 'warning',
    sqlstate: ([text]) => (/slots/.test(text) ? '53400' : '53300'),
    terms: ['max_replication_slots', 'max_wal_senders', 'replication slots'],
    entities: () => ['max_replication_slots', 'max_wal_senders'],
  },
  {
    id: 'replication-broken',
    pattern:
      /could not connect to the primary server|could not receive data from WAL stream|terminating wal(?:sender|receiver) process due to replication timeout|could not start WAL streaming|replication terminated by primary/i,
    severity: 'warning',
    terms: [...streaming, 'wal_receiver_timeout', 'wal_sender_timeout', 'pg_stat_wal_receiver'],
    entities: () => ['primary_conninfo'],
  },
  {
    id: 'timeline-diverged',
    pattern:
      /requested starting point .* is not in this server's history|requested timeline (\d+) is not a child of this server's history|new timeline \d+ forked off current database system timeline/i,
    severity: 'warning',
    terms: ['timeline', 'pg_rewind', 'recovery_target_timeline', 'failover'],
    entities: () => ['pg_rewind', 'recovery_target_timeline'],
  },
  {
    id: 'replay-paused',
    pattern: /recovery has paused|pausing at the end of recovery/i,
    severity: 'notice',
    terms: ['pg_wal_replay_resume', 'pg_wal_replay_pause', 'recovery_target_action'],
    say: () => 'Replay of WAL on the standby is paused until someone resumes it',
    entities: () => ['pg_wal_replay_resume'],
  },
  {
    id: 'archive-failed',
    pattern:
      /archive command failed with exit code (\d+)|archiving write-ahead log file "([^"]*)" failed too many times|archive command was terminated/i,
    severity: 'warning',
    terms: ['archive_command', 'pg_stat_archiver', 'archive_mode', 'continuous archiving', 'pg_wal'],
    say: ([, code, file], { detail }) => {
      const command = /archive command was: (.+)/.exec(detail ?? '')?.[1]
      const what = file ? ` for ${file}, again and again` : code ? ` with exit code ${code}` : ''
      return `Archiving of WAL failed${what}${command ? ` (archive_command is “${command.slice(0, 120)}”)` : ''}, so WAL stays in pg_wal`
    },
    entities: ([, , file]) => ['archive_command', file],
  },
  {
    id: 'wraparound-stop',
    pattern:
      /(?:database is )?not accepting commands .*wraparound data loss in database "([^"]*)"|not accepting commands that (?:assign new|generate new)/i,
    severity: 'warning',
    sqlstate: '54000',
    terms: [
      'transaction ID wraparound',
      'VACUUM',
      'age(datfrozenxid)',
      'single-user mode',
      'vacuum_failsafe_age',
    ],
    say: ([, database]) =>
      `The server refuses new transaction IDs to avoid wraparound${database ? ` in database “${database}”` : ''}`,
    entities: ([, database]) => [database, 'datfrozenxid'],
  },
  {
    id: 'wraparound-near',
    pattern:
      /database (?:"([^"]*)"|with OID (\d+)) must be vacuumed (?:within|before) (\d+) (more MultiXactIds? (?:is|are) used|transactions)/i,
    severity: 'warning',
    terms: [
      'transaction ID wraparound',
      'VACUUM',
      'autovacuum_freeze_max_age',
      'age(datfrozenxid)',
      'prepared transactions',
      'replication slots',
    ],
    say: ([, name, oid, left, what]) =>
      `Database ${name ? `“${name}”` : `with OID ${oid}`} must be vacuumed within ${formatCount(Number(left))} ${/Multi/.test(what ?? '') ? 'multixact IDs' : 'transactions'}, or the server stops writing`,
    entities: ([, name]) => [name, 'datfrozenxid'],
    weigh: ([, , , left]) => -Number(left),
  },
  {
    id: 'oldest-xmin-old',
    pattern:
      /oldest (?:xmin|multixact) is far in the past|cutoff for (?:removing and )?freezing tuples is far in the past/i,
    severity: 'warning',
    terms: ['oldest xmin', 'idle in transaction', 'prepared transactions', 'replication slots', 'wraparound'],
  },
  {
    id: 'autovacuum-report',
    pattern:
      /automatic (aggressive )?vacuum (to prevent wraparound )?of table "([^"]*)": index scans: (\d+)([\s\S]*)/i,
    severity: 'info',
    terms: ['autovacuum', 'log_autovacuum_min_duration', 'VACUUM', 'dead tuples'],
    say: ([, aggressive, wraparound, table, scans, rest]) => {
      const dead = Number(/(\d+) are dead but not yet removable/.exec(rest ?? '')?.[1] ?? 0)
      const elapsed = /elapsed: ([\d.]+) s/.exec(rest ?? '')?.[1]
      const sort = wraparound ? ' to prevent wraparound' : aggressive ? ' (aggressive)' : ''
      return `Autovacuum went through ${table}${sort}${elapsed ? ` in ${elapsed} s` : ''} with ${scans} index scans${dead > 0 ? ` and could not remove ${formatCount(dead)} dead rows that a transaction may still need` : ''}`
    },
    entities: ([, , , table]) => [table?.split('.').at(-1)],
    weigh: ([, , , , , rest]) => Number(/(\d+) are dead but not yet removable/.exec(rest ?? '')?.[1] ?? 0),
  },
]
