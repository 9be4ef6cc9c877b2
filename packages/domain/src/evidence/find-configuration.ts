import type { Reader } from './evidence.ts'
import { describeSettings } from './tables/describe-settings.ts'
import type { Table } from './tables/table.ts'

const assignment =
  /^\s*(?:ALTER SYSTEM SET |SET )?([a-z]\w{1,62}(?:\.\w{1,62})?)\s*=\s*('(?:[^']|'')*'|[^\s#;]+)\s*;?\s*(?:#.*)?$/i
const comment = /^\s*#/
const familiar =
  /^(?:max_|min_|wal_|log_|autovacuum|vacuum_|shared_|work_mem|maintenance_|effective_|checkpoint_|archive_|hot_standby|synchronous_|listen_|superuser_|random_page|seq_page|temp_|primary_|recovery_|restore_|statement_timeout|lock_timeout|idle_|deadlock_|enable_|jit|fsync|full_page|huge_pages|tcp_|ssl|password_|port|track_|default_|io_|server_version)/

/** Finds lines of postgresql.conf: two or more in a row, or one that sets what only the server has. */
export const findConfiguration: Reader = (lines, from, to) => {
  const found: ReturnType<Reader> = []
  for (let at = from; at < to; at++) {
    const settings: [string, string][] = []
    let end = at
    for (; end < to; end++) {
      const text = lines[end]?.clean ?? ''
      const match = assignment.exec(text)
      if (match?.[1] && familiar.test(match[1]))
        settings.push([match[1].toLowerCase(), (match[2] ?? '').replace(/^'(.*)'$/s, '$1')])
      else if (!(settings.length > 0 && comment.test(text) && end + 1 < to)) break
    }
    if (settings.length === 0) continue
    const table: Table = {
      columns: ['name', 'setting'],
      rows: settings.map(
        ([name, setting]) =>
          new Map([
            ['name', name],
            ['setting', setting],
          ]),
      ),
    }
    const value = (name: string): string | undefined => settings.find(([key]) => key === name)?.[1]
    const maxConnections = Number(value('max_connections'))
    const version = /^\d+(?:\.\d+)*/.exec(value('server_version') ?? '')?.[0]
    found.push({
      kind: 'settings',
      first: at,
      end,
      ...(version && { version }),
      ...(maxConnections > 0 && { facts: { maxConnections } }),
      describe: () => describeSettings(table),
    })
    at = end
  }
  return found
}
