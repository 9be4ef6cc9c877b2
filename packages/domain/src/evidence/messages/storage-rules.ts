import { formatBytes, formatCount, formatSeconds } from '../figures.ts'
import type { MessageRule } from './rule.ts'

/** Disk, memory, checkpoints, crashes and damage. */
export const storageRules: MessageRule[] = [
  {
    id: 'semaphores-exhausted',
    pattern: /could not create semaphores/i,
    severity: 'warning',
    terms: ['semaphores', 'SEMMNI', 'SEMMNS', 'kernel.sem', 'max_connections'],
    say: () => 'The operating system gave no more semaphores: a lack of space there is not about the disk',
    entities: () => ['SEMMNI', 'SEMMNS'],
  },
  {
    id: 'shared-memory-exhausted',
    pattern: /could not resize shared memory segment/i,
    severity: 'warning',
    terms: ['shared memory', 'dynamic_shared_memory_type', '/dev/shm', 'parallel query', 'work_mem'],
    say: () => 'A segment of shared memory could not grow, as when /dev/shm is too small',
    entities: () => ['dynamic_shared_memory_type'],
  },
  {
    id: 'disk-full',
    pattern:
      /No space left on device|could not extend file "([^"]*)"|could not write to file "(pg_wal[^"]*)"/i,
    severity: 'warning',
    sqlstate: ([text], { message }) =>
      /pg_wal/.test(text) && !/space left/.test(message) ? undefined : '53100',
    terms: ['disk full', 'No space left on device', 'could not extend file', 'pg_wal', 'temporary files'],
    say: (_, { message }) =>
      `The server could not grow a file${/space left/.test(message) ? ': no space is left on its disk' : ', as when the disk is full or a quota is reached'}`,
  },
  {
    id: 'killed-by-signal',
    pattern: /server process \(PID (\d+)\) was terminated by signal (\d+)/i,
    severity: 'warning',
    terms: ['terminated by signal 9', 'OOM killer', 'vm.overcommit_memory', 'work_mem', 'crash recovery'],
    say: ([, pid, signal], { detail }) => {
      const ran = /Failed process was running: (.+)/.exec(detail ?? '')?.[1]
      const why =
        signal === '9'
          ? ', as the out-of-memory killer does'
          : signal === '11'
            ? ', a crash in the code that ran'
            : ''
      return `Server process ${pid} was ended by signal ${signal}${why}${ran ? `, while it ran “${ran.slice(0, 120)}”` : ''}`
    },
  },
  {
    id: 'crash-restart',
    pattern: /terminating any other active server processes|all server processes terminated; reinitializing/i,
    severity: 'warning',
    terms: ['crash recovery', 'restart_after_crash', 'terminating any other active server processes'],
    say: () => 'The server ended all connections and started anew because one of its processes crashed',
  },
  {
    id: 'crash-recovery',
    pattern: /database system was not properly shut down|database system was interrupted/i,
    severity: 'notice',
    terms: ['crash recovery', 'automatic recovery in progress', 'WAL replay'],
    say: () => 'The server had not been shut down properly and recovered from its WAL at start',
  },
  {
    id: 'out-of-memory',
    pattern: /out of shared memory/i,
    severity: 'warning',
    sqlstate: '53200',
    terms: ['max_locks_per_transaction', 'out of shared memory', 'lock table'],
    say: () => 'The shared lock table is full',
    entities: () => ['max_locks_per_transaction'],
  },
  {
    id: 'out-of-memory',
    pattern: /out of memory|Cannot allocate memory/i,
    severity: 'warning',
    sqlstate: ([text]) => (/out of memory/i.test(text) ? '53200' : undefined),
    terms: [
      'out of memory',
      'work_mem',
      'shared_buffers',
      'vm.overcommit_memory',
      'dynamic_shared_memory_type',
    ],
    say: () => 'The server asked for memory and did not get it',
  },
  {
    id: 'checkpoints-too-frequent',
    pattern: /checkpoints are occurring too frequently \((\d+) seconds? apart\)/i,
    severity: 'warning',
    terms: [
      'max_wal_size',
      'checkpoint_timeout',
      'checkpoint_warning',
      'checkpoints are occurring too frequently',
    ],
    say: ([, seconds]) => `Checkpoints come too often because so much WAL is written: ${seconds} s apart`,
    entities: () => ['max_wal_size', 'checkpoint_warning'],
    weigh: ([, seconds]) => -Number(seconds),
  },
  {
    id: 'checkpoint',
    pattern:
      /(checkpoint|restartpoint) complete: wrote (\d+) buffers \(([\d.]+)%\)(?:.*?write=([\d.]+) s, sync=([\d.]+) s, total=([\d.]+) s)?/i,
    severity: 'info',
    terms: [
      'checkpoint',
      'checkpoint_completion_target',
      'checkpoint_timeout',
      'max_wal_size',
      'log_checkpoints',
    ],
    say: ([, kind, buffers, share, write, sync, total]) =>
      `A ${kind} wrote ${formatCount(Number(buffers))} buffers (${share} % of shared_buffers)${total ? ` in ${formatSeconds(Number(total))}: ${formatSeconds(Number(write))} writing, ${formatSeconds(Number(sync))} syncing` : ''}`,
    weigh: ([, , , , , sync]) => Number(sync ?? 0),
  },
  {
    id: 'temporary-file',
    pattern: /temporary file: path "[^"]*", size (\d+)/i,
    severity: 'notice',
    terms: ['work_mem', 'log_temp_files', 'temp_file_limit', 'temporary files'],
    say: ([, size], { statement }) =>
      `A temporary file of ${formatBytes(Number(size))} was written${statement ? ` by “${statement.slice(0, 100)}”` : ''}`,
    entities: () => ['work_mem'],
    weigh: ([, size]) => Number(size),
  },
  {
    id: 'data-corrupted',
    pattern:
      /invalid page in block (\d+) of relation (\S+)|page verification failed|could not read block (\d+) in file|missing chunk number|unexpected chunk number|invalid memory alloc request size|could not access status of transaction|found xmin \d+ from before relfrozenxid/i,
    severity: 'warning',
    sqlstate: ([text]) =>
      /^(?:invalid page|page verification|missing chunk|unexpected chunk|found xmin)/i.test(text)
        ? 'XX001'
        : undefined,
    terms: [
      'data corruption',
      'checksums',
      'pg_amcheck',
      'ignore_checksum_failure',
      'zero_damaged_pages',
      'pg_checksums',
    ],
    entities: ([, , relation]) => [relation],
  },
  {
    id: 'fsync-failed',
    pattern:
      /could not fsync file "([^"]*)"|could not (?:locate a valid checkpoint record|find a valid checkpoint)/i,
    severity: 'warning',
    terms: ['fsync', 'data_sync_retry', 'PANIC', 'I/O error', 'pg_resetwal'],
    entities: ([, file]) => [file],
  },
  {
    id: 'collation-mismatch',
    pattern:
      /(?:database|collation) "([^"]*)" has (?:a collation|a|no actual) ?(?:collation )?version mismatch/i,
    severity: 'warning',
    terms: [
      'collation version',
      'REINDEX',
      'ALTER DATABASE REFRESH COLLATION VERSION',
      'pg_collation_actual_version',
    ],
    entities: ([, name]) => [name],
  },
]
