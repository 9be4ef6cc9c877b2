import type { Redaction, RedactionKind } from '@footnote/contract'
import { applyRules, type Finding } from './finding.ts'
import { numberRules } from './number-rules.ts'
import { addressRules, personRules } from './person-rules.ts'
import { hasPlaceholder, placeholderOf } from './placeholder.ts'
import { keyRules, passwordRules } from './secret-rules.ts'

export interface RedactedText {
  /** With a placeholder in each place, such as `[e-mail]`. */
  text: string
  /** In the order of their first places. */
  redactions: Redaction[]
}

/** Of findings that overlap the one of the earlier rule counts: a password may look like an address. */
const rules = [
  ...keyRules.slice(0, 1),
  ...passwordRules,
  ...keyRules.slice(1),
  ...personRules,
  ...numberRules,
  ...addressRules,
]

/**
 * Takes passwords, keys and personal data out of a text. What a database's operator needs stays: addresses and names of
 * hosts, process and transaction ids, times, SQL. Personal names are found only where a word announces them.
 * What it gave is given back unchanged.
 */
export function redact(text: string): RedactedText {
  const findings = findSensitive(text)
  if (findings.length === 0) return { text, redactions: [] }
  const counts = new Map<RedactionKind, number>()
  let redacted = ''
  let last = 0
  for (const { kind, start, end } of findings) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const quote = /^[eE]?(['"])[\s\S]*\1$/.exec(text.slice(start, end))?.[1] ?? ''
    redacted += `${text.slice(last, start)}${quote}${placeholderOf(kind)}${quote}`
    last = end
  }
  return {
    text: redacted + text.slice(last),
    redactions: [...counts].map(([kind, count]) => ({ kind, count })),
  }
}

/** What would be taken out, in order and without overlaps. */
export function findSensitive(text: string): Finding[] {
  const taken: Finding[] = []
  const covered = new Uint8Array(text.length)
  for (const finding of applyRules(text, rules)) {
    const { start, end } = finding
    if (hasPlaceholder(text.slice(start, end)) || covered.subarray(start, end).includes(1)) continue
    covered.fill(1, start, end)
    taken.push(finding)
  }
  return taken.sort((one, other) => one.start - other.start)
}
