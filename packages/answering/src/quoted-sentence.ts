import type { AnswerSentence } from '@footnote/contract'

/** A sentence that is a quote of the citation `n`, beginning at `start` in the answer's text. There is nothing to judge in it. */
export function quotedSentence(text: string, n: number, start: number): AnswerSentence {
  return {
    text,
    support: 'supported',
    citations: [n],
    start,
    end: start + text.length,
    probability: null,
    issues: [],
  }
}
