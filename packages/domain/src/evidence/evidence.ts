import type { EvidenceObservation, EvidencePiece, EvidenceSeverity } from '@footnote/contract'

export type Observation = EvidenceObservation

export type Severity = EvidenceSeverity

export type EvidenceKind = 'explain' | 'log' | 'activity' | 'locks' | 'replication' | 'settings' | 'error'

export interface Evidence extends EvidencePiece {
  kind: EvidenceKind
  span: { start: number; end: number }
}

/** What one pasted piece tells about the server that helps to judge the other pieces. */
export interface ServerFacts {
  maxConnections?: number
  /** The newest WAL position seen, as a number of bytes. */
  newestLsn?: bigint
}

export interface Description {
  summary: string
  observations: Observation[]
}

/** A piece that a reader recognised on lines `first` up to but without `end`. `describe` runs when all pieces are found. */
export interface Found {
  kind: EvidenceKind
  first: number
  end: number
  /** Columns of the first line, where the piece stands within a sentence. */
  columns?: { start: number; end: number }
  note?: string
  version?: string
  facts?: ServerFacts
  describe: (facts: ServerFacts) => Description
}

/** Recognises pieces of one sort on the lines from `from` up to but without `to`. */
export type Reader = (lines: readonly Line[], from: number, to: number) => Found[]

/** A line without its line break. */
export interface Line {
  text: string
  /** The text without box drawing, quote marks of mail and what a line that long cannot need. */
  clean: string
  start: number
  end: number
}
