import type { Usage } from '@footnote/contract'

/** A request to a model's server, as it is accounted for: every attempt counts, failed ones too. */
export interface ModelCall extends Usage {
  kind: 'chat' | 'embedding' | 'rerank'
  model: string
  /** Of the prompt's unchanging part; null where it has none. */
  promptHash: string | null
  durationMs: number
  /** From sending to the first piece of the answer; null where none came, and for calls that do not stream. */
  firstTokenMs: number | null
  /** Why it gave no whole answer. */
  failure: string | null
}
