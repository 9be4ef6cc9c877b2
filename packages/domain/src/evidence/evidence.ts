/** A fact read from what a person pasted, in a sentence that the person can confirm. */
export interface Observation {
  /** Steady kind, such as `row-estimate-off`. */
  id: string
  text: string
  severity: Severity
  /** What to search for: settings, views, commands and words that the manual uses. */
  terms: string[]
  /** Names in the paste that the observation is about: tables, indexes, slots, settings, SQLSTATEs. */
  entities: string[]
}

export type Severity = 'info' | 'notice' | 'warning'

export type EvidenceKind = 'explain' | 'log' | 'activity' | 'locks' | 'replication' | 'settings' | 'error'

/** One pasted piece. `span` is in UTF-16 code units of the text that was parsed, end exclusive. */
export interface Evidence {
  kind: EvidenceKind
  span: { start: number; end: number }
  summary: string
  observations: Observation[]
  facets: { version?: string }
  /** Said when the paste is cut off or damaged. */
  note?: string
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
