import type { Description, Observation } from '../evidence.ts'
import { formatBytes, formatCount, parseSize } from '../figures.ts'
import { cell, hasColumn, isTrue, type Table } from './table.ts'

interface Setting {
  name: string
  value: string
  unit: string | undefined
  pending: boolean
  source: string | undefined
}

const shown =
  /^(?:[a-z]+(?:_[a-z0-9]+)+|autovacuum|fsync|jit|port|ssl|bonjour|huge_pages|datestyle|timezone|version)$/

/** pg_settings, `SHOW name`, `SHOW ALL`, or `SELECT version()`. */
export const isSettings = (table: Table): boolean =>
  (hasColumn(table, 'name') && hasColumn(table, 'setting', 'current_setting')) ||
  (table.columns.length === 1 &&
    table.rows.length === 1 &&
    shown.test(table.columns[0] ?? '') &&
    isShown(table))

/** One column and one row come from many queries: what is shown must be one word, or the version. */
function isShown(table: Table): boolean {
  const value = table.rows[0]?.get(table.columns[0] ?? '') ?? ''
  const column = table.columns[0] ?? ''
  if (/version$/.test(column)) return /^(?:PostgreSQL )?\d/.test(value)
  return !/^(?:pg_|count|max$|min$|sum$)/.test(column) && /^\S{1,200}$|^[\w$", ]{1,200}$/.test(value)
}

export function settingsOf(table: Table): Setting[] {
  if (!hasColumn(table, 'name')) {
    const name = table.columns[0] ?? ''
    const value = table.rows[0]?.get(name) ?? ''
    return [{ name, value, unit: undefined, pending: false, source: undefined }]
  }
  return table.rows.flatMap((row) => {
    const name = row.get('name')
    if (!name) return []
    const pending = isTrue(row.get('pending_restart'))
    return [
      {
        name,
        value: cell(row, 'setting', 'current_setting') ?? '',
        unit: cell(row, 'unit'),
        pending,
        source: cell(row, 'source'),
      },
    ]
  })
}

/** Settings as the server shows them: those that wait for a restart, and those that put data at risk. */
export function describeSettings(table: Table): Description {
  const settings = settingsOf(table)
  const [only] = settings
  const summary =
    settings.length === 1 && only
      ? `Setting ${only.name} is ${say(only)}`
      : `${formatCount(settings.length)} settings of the server`
  return {
    summary,
    observations: [
      ...settings.filter(({ pending }) => pending).map(sayPending),
      ...risks(settings),
      ...values(settings),
    ],
  }
}

/** `4096` of `8kB` as `32 MB`. */
function say({ value, unit }: Setting): string {
  const blocks = /^(\d*)([kMGT]?B)$/.exec(unit ?? '')
  if (value === '') return 'empty'
  if (!blocks || Number(value) <= 0) return unit ? `${value} ${unit}` : value
  return formatBytes(Number(value) * Number(blocks[1] || 1) * (parseSize(`1 ${blocks[2]}`) ?? 1))
}

const sayPending = (setting: Setting): Observation => ({
  id: 'pending-restart',
  text: `Setting ${setting.name} was changed but still has its old value ${say(setting)}, until the server is restarted`,
  severity: 'warning',
  terms: ['pending_restart', 'pg_settings', setting.name, 'restart'],
  entities: [setting.name],
})

const dangerous: Record<string, string> = {
  fsync: 'a crash can destroy the data',
  full_page_writes: 'a crash can leave torn pages',
  autovacuum: 'dead rows pile up and wraparound comes nearer',
  zero_damaged_pages: 'damaged pages are overwritten with zeros',
  ignore_checksum_failure: 'corrupted pages are read as if they were sound',
}

const isRisk = ({ name, value }: Setting): boolean =>
  (/^(?:fsync|full_page_writes|autovacuum)$/.test(name) && value === 'off') ||
  (/^(?:zero_damaged_pages|ignore_checksum_failure)$/.test(name) && value === 'on')

const risks = (settings: readonly Setting[]): Observation[] =>
  settings.filter(isRisk).map(({ name, value }) => ({
    id: 'risky-setting',
    text: `Setting ${name} is ${value}: ${dangerous[name]}`,
    severity: 'warning',
    terms: [name],
    entities: [name],
  }))

/** A few settings are worth a line each; of many, only those that someone set. */
function values(settings: readonly Setting[]): Observation[] {
  const set = settings.filter((setting) => !setting.pending && !isRisk(setting))
  const chosen =
    set.length <= 5 ? set : set.filter(({ source }) => source && source !== 'default').slice(0, 10)
  return chosen.map((setting) => ({
    id: /version$/.test(setting.name) ? 'server-version' : 'setting-value',
    text: `Setting ${setting.name} is ${say(setting)}${setting.source ? ` (${setting.source})` : ''}`.replace(
      /^Setting version/,
      'The version',
    ),
    severity: 'info',
    terms: [setting.name],
    entities: [setting.name],
  }))
}
