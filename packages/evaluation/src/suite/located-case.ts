import type { EvalCase } from '@footnote/contract'

/** A case and where it stands: `suite.jsonl:14`. */
export interface LocatedCase {
  case: EvalCase
  place: string
}
