import { z } from 'zod'
import { Facets } from './facets.ts'
import { PlainText } from './plain-text.ts'
import { Redaction } from './redaction.ts'

/** How long a question may be with all that is pasted into it. */
export const maxPastedCharacters = 200_000

export const EvidenceSeverity = z.enum(['info', 'notice', 'warning'])
export type EvidenceSeverity = z.infer<typeof EvidenceSeverity>

/** A fact read from what a person pasted, in a sentence that the person can confirm. */
export const EvidenceObservation = z.object({
  /** Steady kind, such as `row-estimate-off`. */
  id: z.string(),
  text: z.string(),
  severity: EvidenceSeverity,
  /** Words and phrases to search for. */
  terms: z.array(z.string()),
  /** Names in the paste that the observation is about. */
  entities: z.array(z.string()),
})
export type EvidenceObservation = z.infer<typeof EvidenceObservation>

/** One pasted piece, such as a plan or some lines of a log. */
export const EvidencePiece = z.object({
  /** Steady name that the domain gives, such as `log`. */
  kind: z.string(),
  summary: z.string(),
  observations: z.array(EvidenceObservation),
  facets: Facets,
  /** Said when the piece is cut off or damaged. */
  note: z.string().nullable(),
  /** Where it stands in the text that was read, in UTF-16 code units, end exclusive. */
  span: z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }).optional(),
})
export type EvidencePiece = z.infer<typeof EvidencePiece>

/** What was read from a text: the person's own words, and the evidence among them in the order of the text. */
export const EvidenceReading = z.object({
  question: z.string(),
  evidence: z.array(EvidencePiece),
  /** Said when something looks pasted and was not recognised: it is then part of the question, as plain text. */
  note: z.string().nullable(),
  /** What was taken out of the text before it was read, where anything was. */
  redactions: z.array(Redaction).optional(),
})
export type EvidenceReading = z.infer<typeof EvidenceReading>

/** A domain's way to read what is pasted into a question. Linear in the length of the text. */
export type EvidenceReader = (text: string) => Pick<EvidenceReading, 'question' | 'evidence'>

export const EvidenceRequest = z.strictObject({ text: z.string() })
export type EvidenceRequest = z.infer<typeof EvidenceRequest>

/** Observations that the person says are wrong: `piece.observation`, each counted from 0 in the reading of the same text. */
export const IgnoredObservations = z.array(PlainText.regex(/^\d{1,4}\.\d{1,4}$/)).max(2_000)
