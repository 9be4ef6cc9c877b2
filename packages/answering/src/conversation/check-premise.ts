import type { AnswerLimit, FoundPassage } from '@footnote/contract'
import { sentences } from '@footnote/models'

const passagesRead = 5
const longestQuote = 240

const name = '[a-z][a-z0-9]*(?:_[a-z0-9]+)+'
const value = String.raw`(?:-?\d+(?:\.\d+)?\s*(?:kB|MB|GB|TB|ms|s|min|h|d|seconds?|minutes?|hours?|days?|%)?(?!\w|\.\d)|on|off|true|false)`
/** "the default of X is 8MB", "X defaults to on", "X is 64MB by default", "with X at its default of 200". */
const claims = [
  new RegExp(
    String.raw`default(?:\s+value)?\s+(?:of|for)\s+(?<name>${name})\s+(?:is|was|being|at|=)\s*(?<value>${value})`,
    'i',
  ),
  new RegExp(
    String.raw`(?<name>${name})(?:'s)?\s+(?:defaults?\s+to|default\s+(?:is|of|value\s+of))\s*(?<value>${value})`,
    'i',
  ),
  new RegExp(String.raw`(?<name>${name})\s+(?:is|of|at)\s+(?<value>${value})\s+by\s+default`, 'i'),
  new RegExp(String.raw`(?<name>${name})\b.{0,40}?\bdefault\s+(?:is|of|to|being)\s+(?<value>${value})`, 'i'),
]

/**
 * What a question takes for granted of a setting's default and the sources contradict, as limits to be read first.
 * Only where a sentence on that very setting states another default of the same kind.
 */
export function premiseLimits(question: string, passages: readonly FoundPassage[]): AnswerLimit[] {
  const claim = claims.map((pattern) => pattern.exec(question)?.groups).find((groups) => groups !== undefined)
  const subject = claim?.name
  const claimed = toQuantity(claim?.value ?? '')
  if (subject === undefined || claimed === null) return []
  for (const passage of passages.slice(0, passagesRead)) {
    const stated = statedDefault(passage, subject)
    if (stated === null || stated.values.some((other) => isSame(other, claimed))) continue
    if (!stated.values.some(({ kind }) => kind === claimed.kind)) continue
    const where = [passage.title, ...passage.headingPath].at(-1)
    return [
      {
        kind: 'premise',
        text: `The question takes ${claim?.value} for the default of ${subject}; “${where}” says otherwise: “${stated.text}”`,
      },
    ]
  }
  return []
}

/** The sentence on a setting's default, and the values in it. */
function statedDefault(
  { text, headingPath, title }: FoundPassage,
  subject: string,
): { text: string; values: Quantity[] } | null {
  const isOwnSection =
    [title, ...headingPath].some((heading) => heading.includes(subject)) || text.startsWith(subject)
  for (const { kind, start, end } of sentences(text)) {
    const sentence = text.slice(start, end).replace(/\s+/g, ' ')
    if (kind === 'code' || !/\bdefaults?\b/i.test(sentence)) continue
    if (!isOwnSection && !sentence.includes(subject)) continue
    const others = [...sentence.matchAll(new RegExp(name, 'g'))].some(([found]) => found !== subject)
    const values = [...sentence.matchAll(new RegExp(value, 'gi'))].flatMap(
      ([found]) => toQuantity(found) ?? [],
    )
    if (values.length > 0 && !others) return { text: shorten(sentence), values }
  }
  return null
}

interface Quantity {
  kind: 'bytes' | 'seconds' | 'percent' | 'number' | 'switch'
  amount: number
}

const units: Record<string, Quantity> = {
  kb: { kind: 'bytes', amount: 1024 },
  mb: { kind: 'bytes', amount: 1024 ** 2 },
  gb: { kind: 'bytes', amount: 1024 ** 3 },
  tb: { kind: 'bytes', amount: 1024 ** 4 },
  ms: { kind: 'seconds', amount: 0.001 },
  s: { kind: 'seconds', amount: 1 },
  second: { kind: 'seconds', amount: 1 },
  min: { kind: 'seconds', amount: 60 },
  minute: { kind: 'seconds', amount: 60 },
  h: { kind: 'seconds', amount: 3_600 },
  hour: { kind: 'seconds', amount: 3_600 },
  d: { kind: 'seconds', amount: 86_400 },
  day: { kind: 'seconds', amount: 86_400 },
  '%': { kind: 'percent', amount: 1 },
  '': { kind: 'number', amount: 1 },
}

function toQuantity(text: string): Quantity | null {
  const plain = text.trim().toLowerCase()
  if (/^(?:on|true)$/.test(plain)) return { kind: 'switch', amount: 1 }
  if (/^(?:off|false)$/.test(plain)) return { kind: 'switch', amount: 0 }
  const [, amount, unit = ''] = /^(-?\d+(?:\.\d+)?)\s*([a-z%]*)$/.exec(plain) ?? []
  const known = units[unit] ?? units[unit.replace(/s$/, '')]
  return amount === undefined || known === undefined
    ? null
    : { kind: known.kind, amount: Number(amount) * known.amount }
}

function isSame(one: Quantity, other: Quantity): boolean {
  return one.kind === other.kind && Math.abs(one.amount - other.amount) <= Math.abs(one.amount) * 1e-9
}

function shorten(sentence: string): string {
  return sentence.length > longestQuote ? `${sentence.slice(0, longestQuote - 1)}…` : sentence
}
