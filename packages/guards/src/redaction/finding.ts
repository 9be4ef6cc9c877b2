import type { RedactionKind } from '@footnote/contract'
import { blankPlaceholders } from './placeholder.ts'

/** A span of a text that is to be taken out, in UTF-16 code units, end exclusive. */
export interface Finding {
  kind: RedactionKind
  start: number
  end: number
}

/** A pattern and what its first group, or without one all of it, is. */
export interface Rule {
  kind: RedactionKind
  /** Global. Each start of a match is at a boundary and each repetition is bounded, so that it takes linear time. */
  pattern: RegExp
  /** Whether what was found counts; `before` and `after` are the 40 characters around the whole match. */
  accept?(value: string, around: { before: string; after: string; match: string }): boolean
}

const around = 40

export function* applyRules(text: string, rules: readonly Rule[]): Generator<Finding> {
  for (const { kind, pattern, accept } of rules) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]
      if (start === end) continue
      const from = match.index
      const to = from + match[0].length
      const context = {
        before: blankPlaceholders(text.slice(Math.max(0, from - around), from)),
        after: blankPlaceholders(text.slice(to, to + around)),
        match: match[0],
      }
      if (!accept || accept(text.slice(start, end), context)) yield { kind, start, end }
    }
  }
}
