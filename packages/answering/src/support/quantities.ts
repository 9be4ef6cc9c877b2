/** A number with its unit, as a text says it and in the unit's base: 8 GB and 8192 MB are one quantity. */
export interface Quantity {
  text: string
  /** In the base of the unit's kind: bytes, seconds, per cent; as it stands without a unit. */
  value: number
  /** `bytes`, `time`, `percent`, or null without a unit that is known. */
  kind: string | null
  /** The word before the number, lower-cased, such as `version`; empty at the beginning. */
  before: string
}

const units: Record<string, [kind: string, factor: number]> = {}
const define = (kind: string, factor: number, names: string): void => {
  for (const name of names.split(' ')) units[name] = [kind, factor]
}
define('bytes', 1, 'byte bytes')
define('bytes', 2 ** 10, 'kb kib kilobyte kilobytes')
define('bytes', 2 ** 20, 'mb mib megabyte megabytes')
define('bytes', 2 ** 30, 'gb gib gigabyte gigabytes')
define('bytes', 2 ** 40, 'tb tib terabyte terabytes')
define('time', 1e-6, 'us µs microsecond microseconds')
define('time', 1e-3, 'ms millisecond milliseconds')
define('time', 1, 's sec secs second seconds')
define('time', 60, 'min mins minute minutes')
define('time', 3_600, 'h hour hours')
define('time', 86_400, 'd day days')
define('time', 604_800, 'week weeks')
define('percent', 1, '% percent')
define('count', 1e3, 'thousand')
define('count', 1e6, 'million millions')
define('count', 1e9, 'billion billions')

const words = new Map(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, index) => [word, index + 2]),
)
for (const [index, word] of 'thirty forty fifty sixty seventy eighty ninety hundred'.split(' ').entries()) {
  words.set(word, 30 + index * 10)
}

const numberPattern =
  /(?<![\p{L}\p{N}_.$-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\p{N}_]|\.\d|-?\p{L}+\d)|(?<![\p{L}_-])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?![\p{L}_])/giu
const unitPattern = /^[ \u00a0-]?(%|per ?cent|[a-zµ]+)(?![\p{L}\p{N}_])/iu

/** The numbers of a text with their units, in its order; versions with several dots and parts of names are none. */
export function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(numberPattern)].flatMap((match) => {
    const number = match[0].toLowerCase()
    const value = words.get(number) ?? Number(number.replaceAll(',', ''))
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 16)
    if (isItemNumber(text, match.index, after)) return []
    const unit = unitPattern.exec(after)
    const [kind, factor] = units[unit?.[1]?.toLowerCase().replace(' ', '') ?? ''] ?? [null, 1]
    const said = kind === null ? match[0] : `${match[0]}${unit?.[0] ?? ''}`
    return [
      {
        text: said,
        value: value * factor,
        kind: kind === 'count' ? null : kind,
        before: wordBefore(text, match.index),
      },
    ]
  })
}

function wordBefore(text: string, at: number): string {
  const before = /(\p{L}+)[^\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, at - 24), at))
  return before?.[1]?.toLowerCase() ?? ''
}

/** "1. Stop the server": the number of a list's item says nothing. */
function isItemNumber(text: string, at: number, after: string): boolean {
  return /^[.)]\s/.test(after) && /(?:^|\n)\s*$/.test(text.slice(Math.max(0, at - 12), at))
}

/** Whether one of the quantities is the wanted one; a unit that only one side names is no difference. */
export function hasQuantity(found: readonly Quantity[], { value, kind }: Quantity): boolean {
  return found.some((one) => {
    const near = Math.abs(one.value - value) <= 1e-9 * Math.max(1, Math.abs(value))
    return near && (one.kind === kind || one.kind === null || kind === null)
  })
}
