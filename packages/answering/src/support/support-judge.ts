import type { Support, SupportIssue } from '@footnote/contract'

export interface SupportPassage {
  text: string
  /** What is known of the passage beside its text, such as its title, headings and version; it counts as said. */
  about: string
}

export interface SupportRequest {
  /** Without its citation markers. */
  sentence: string
  /** What the sentence cites, in its order. */
  cited: SupportPassage[]
  /** All that the writer was given, the cited ones among them. */
  retrieved: SupportPassage[]
  /** Place of the sentence in its answer, from 0. */
  index: number
  signal: AbortSignal
}

export interface SupportVerdict {
  support: Support
  /** That the cited passages bear the sentence out, 0 to 1; null from a judge that gives none. */
  probability: number | null
  /** What the judge looked at, by name; empty for one that does not say. */
  features: Record<string, number>
  issues: SupportIssue[]
}

/** Says whether passages bear a sentence out: our own classifier, or in its place an entailment model or a chat model. */
export interface SupportJudge {
  /** Names the judge in traces and reports. */
  readonly id: string
  /** What was measured of it, as a sentence for readers; null where nothing was. */
  readonly measured: string | null
  judge(request: SupportRequest): Promise<SupportVerdict>
}
