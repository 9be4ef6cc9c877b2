import { RedactionKind } from '@footnote/contract'
import { findSensitive } from '@footnote/guards'
import { z } from 'zod'

/** A text with what is sensitive in it. Types are our own kinds or the usual names, such as `EMAIL_ADDRESS`. */
export const MarkedText = z.object({
  text: z.string(),
  spans: z.array(z.object({ type: z.string(), start: z.int().nonnegative(), end: z.int().nonnegative() })),
})
export type MarkedText = z.infer<typeof MarkedText>

interface TypeScore {
  type: string
  /** What it is looked for as; null for a type that is left alone on purpose. */
  kind: RedactionKind | null
  marked: number
  /** At least half of its characters were taken out, as whatever kind. */
  found: number
  recall: number | null
}

interface KindScore {
  kind: RedactionKind
  takenOut: number
  /** What was taken out meets a mark of a type that stands for the kind. */
  right: number
  precision: number | null
  /** What was taken out meets a mark of any type. */
  marked: number
}

export interface RedactionScores {
  texts: number
  types: TypeScore[]
  kinds: KindScore[]
  /** Texts without any mark of which something was taken out. */
  falseAlarms: { texts: number; of: number }
}

const kindOfType: Record<string, RedactionKind> = {
  EMAIL_ADDRESS: 'e-mail',
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  US_SSN: 'id_number',
  US_DRIVER_LICENSE: 'id_number',
  STREET_ADDRESS: 'address',
  ZIP_CODE: 'address',
  PERSON: 'name',
  IP_ADDRESS: 'ip_address',
  ...Object.fromEntries(RedactionKind.options.map((kind) => [kind, kind])),
}

/** How much of what is marked is taken out (recall, by type), and how much of what is taken out is marked (precision, by kind). */
export function evaluateRedaction(rows: MarkedText[]): RedactionScores {
  const types = new Map<string, { marked: number; found: number }>()
  const kinds = new Map<RedactionKind, { takenOut: number; right: number; marked: number }>()
  const falseAlarms = { texts: 0, of: 0 }
  for (const { text, spans } of rows) {
    const findings = findSensitive(text)
    if (spans.length === 0) {
      falseAlarms.of += 1
      falseAlarms.texts += findings.length > 0 ? 1 : 0
    }
    for (const span of spans) {
      const score = types.get(span.type) ?? { marked: 0, found: 0 }
      const covered = findings.reduce((sum, finding) => sum + overlap(finding, span), 0)
      score.marked += 1
      score.found += covered * 2 >= span.end - span.start ? 1 : 0
      types.set(span.type, score)
    }
    for (const finding of findings) {
      const score = kinds.get(finding.kind) ?? { takenOut: 0, right: 0, marked: 0 }
      const met = spans.filter((span) => overlap(finding, span) > 0)
      score.takenOut += 1
      score.marked += met.length > 0 ? 1 : 0
      score.right += met.some(({ type }) => kindOfType[type] === finding.kind) ? 1 : 0
      kinds.set(finding.kind, score)
    }
  }
  return {
    texts: rows.length,
    types: [...types].map(([type, score]) => ({
      type,
      kind: kindOfType[type] ?? null,
      ...score,
      recall: score.marked === 0 ? null : score.found / score.marked,
    })),
    kinds: [...kinds].map(([kind, score]) => ({ kind, ...score, precision: score.right / score.takenOut })),
    falseAlarms,
  }
}

function overlap(one: { start: number; end: number }, other: { start: number; end: number }): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start))
}
