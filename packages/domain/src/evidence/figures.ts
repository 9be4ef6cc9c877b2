const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 })
const three = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** `1204331` as `1,204,331`. */
export const formatCount = (value: number): string => whole.format(value)

/** A factor to two digits: `120433` as `120,000-fold`. */
export const formatFold = (factor: number): string => `${short.format(factor)}-fold`

/** A share of 1 as a percentage; never rounded up to all or down to nothing. */
export function formatShare(share: number): string {
  if (share > 0.99 && share < 1) return `${(Math.floor(share * 10_000) / 100).toString()} %`
  if (share > 0 && share < 0.01) return 'under 1 %'
  return `${Math.round(share * 100)} %`
}

export function formatMs(ms: number): string {
  if (ms < 1_000) return `${three.format(ms)} ms`
  return formatSeconds(ms / 1_000)
}

export function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${three.format(seconds)} s`
  if (seconds < 7_200) return `${whole.format(seconds / 60)} min`
  if (seconds < 172_800) return `${three.format(seconds / 3_600)} h`
  return `${three.format(seconds / 86_400)} days`
}

export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1_024 && unit < units.length - 1) {
    value /= 1_024
    unit++
  }
  return `${value < 1_000 ? three.format(value) : whole.format(value)} ${units[unit]}`
}

/** A WAL position such as `16/B374D848` as bytes from the beginning. */
export function parseLsn(text: string | undefined): bigint | undefined {
  const match = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text?.trim() ?? '')
  return match ? (BigInt(`0x${match[1]}`) << 32n) + BigInt(`0x${match[2]}`) : undefined
}

/** Seconds of an interval as the server prints it (`1 day 02:03:04.5`, `-00:00:01`, `15 min`); undefined for anything else. */
export function parseInterval(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '' || trimmed.length > 80) return undefined
  const clock = /(-?)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(trimmed)
  const words = clock ? trimmed.slice(0, clock.index) : trimmed
  let seconds = 0
  let parts = clock ? 1 : 0
  const rest = words.replace(
    /(-?\d+(?:\.\d+)?) ?(years?|mons?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|secs?|seconds?|ms|s|h|m|d)\b/g,
    (_, amount: string, unit: string) => {
      seconds += Number(amount) * secondsIn(unit)
      parts++
      return ''
    },
  )
  if (parts === 0 || rest.trim() !== '') return undefined
  if (!clock) return seconds
  const ofDay = Number(clock[2]) * 3_600 + Number(clock[3]) * 60 + Number(clock[4] ?? 0)
  return seconds + (clock[1] ? -ofDay : ofDay)
}

function secondsIn(unit: string): number {
  if (unit === 'ms') return 0.001
  if (/^mon/.test(unit)) return 2_592_000
  const sizes: Record<string, number> = { y: 31_557_600, w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 }
  return sizes[unit.charAt(0)] ?? 1
}

/** Seconds since 1970 of a timestamp as the server prints it. Without a zone it is taken as UTC: only differences are used. */
export function parseTimestamp(text: string | undefined): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,6})?) ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?/.exec(
    text?.trim() ?? '',
  )
  if (!match) return undefined
  const zone = match[3] ?? 'Z'
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const ms = Date.parse(`${match[1]}T${match[2]}${offset === 'UTC' || offset === 'GMT' ? 'Z' : offset}`)
  return Number.isNaN(ms) ? undefined : ms / 1_000
}

/** Bytes of a size as the server prints it (`169 MB`, `16384`, `4096kB`). */
export function parseSize(text: string | undefined): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?) ?(bytes|B|kB|KB|MB|GB|TB)?$/.exec(text?.trim() ?? '')
  if (!match) return undefined
  const power = ['bytes', 'kb', 'mb', 'gb', 'tb'].indexOf((match[2] ?? 'bytes').toLowerCase())
  return Number(match[1]) * 1_024 ** Math.max(power, 0)
}
