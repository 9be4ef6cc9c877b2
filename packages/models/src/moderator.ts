/** What a moderator says of a text. */
export interface Moderation {
  flagged: boolean
  /** What it was flagged for, in the moderator's own words; empty where it was not. */
  categories: string[]
}

/** Judges whether a text may be asked or shown. None is configured unless somebody wants one. */
export interface Moderator {
  readonly id: string
  /** @throws FootnoteError `upstream_failed` or `rate_limited`; the signal's reason when that is aborted. */
  moderate(text: string, options: { signal: AbortSignal }): Promise<Moderation>
}
