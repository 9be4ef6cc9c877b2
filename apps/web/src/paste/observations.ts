import type { EvidenceObservation, EvidencePiece, EvidenceReading } from '@footnote/contract'

const longTyped = 200
const manyLines = 2

/** Whether a text may hold more than what somebody typed, so that it is worth to have it read. */
export function looksPasted(text: string): boolean {
  return text.length > longTyped || text.split('\n', manyLines + 1).length > manyLines
}

export function countObservations(evidence: EvidencePiece[]): number {
  return evidence.reduce((sum, { observations }) => sum + observations.length, 0)
}

/** Names an observation by what it says, so that it stays unticked while the text around it changes. */
export function observationKey(piece: EvidencePiece, { id, text }: EvidenceObservation): string {
  return JSON.stringify([piece.kind, id, text])
}

/** The unticked observations as a request names them. */
export function ignoredIn({ evidence }: EvidenceReading, unticked: ReadonlySet<string>): string[] {
  return evidence.flatMap((piece, at) =>
    piece.observations.flatMap((observation, index) =>
      unticked.has(observationKey(piece, observation)) ? [`${at}.${index}`] : [],
    ),
  )
}

/** The evidence without the observations that a request ignores. */
export function withoutIgnored(evidence: EvidencePiece[], ignored: readonly string[] = []): EvidencePiece[] {
  return evidence.map((piece, at) => ({
    ...piece,
    observations: piece.observations.filter((_, index) => !ignored.includes(`${at}.${index}`)),
  }))
}
