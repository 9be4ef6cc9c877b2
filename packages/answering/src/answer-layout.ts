import type { AnswerSentence, Citation, FoundPassage } from '@footnote/contract'
import { locateQuote } from './locate-quote.ts'
import type { SupportVerdict } from './support/support-judge.ts'
import { toCitation } from './to-citation.ts'

/** A sentence that was checked, before it has its place and the numbers of its citations. */
export interface CheckedSentence {
  text: string
  /** What stands before it unless it comes first: a space, or the line breaks that the writer made. */
  separator: string
  cited: FoundPassage[]
  verdict: Pick<SupportVerdict, 'support' | 'probability' | 'issues'>
}

/**
 * Puts checked sentences one after the other: an answer's text with its markers, each sentence with its place in it, and
 * citations numbered in the order of their first use.
 */
export class AnswerLayout {
  text = ''
  readonly sentences: AnswerSentence[] = []
  readonly citations: Citation[] = []
  readonly #numbers = new Map<FoundPassage, number>()
  readonly #idf: (term: string) => number

  constructor(idf: (term: string) => number) {
    this.#idf = idf
  }

  add({ text, separator, cited, verdict }: CheckedSentence): AnswerSentence {
    if (this.text !== '') this.text += separator
    const start = this.text.length
    const { support, probability, issues } = verdict
    const sentence: AnswerSentence = {
      text,
      support,
      citations: cited.map((passage) => this.#numberOf(passage, text)),
      start,
      end: start + text.length,
      // To the four digits that the store keeps exactly.
      probability: probability === null ? null : Math.round(probability * 10_000) / 10_000,
      issues,
    }
    this.text += withMarkers(sentence)
    this.sentences.push(sentence)
    return sentence
  }

  #numberOf(passage: FoundPassage, sentence: string): number {
    const known = this.#numbers.get(passage)
    if (known !== undefined) return known
    const n = this.citations.length + 1
    this.#numbers.set(passage, n)
    this.citations.push(toCitation(passage, n, locateQuote(sentence, passage.text, this.#idf)))
    return n
  }
}

/** Behind a fence a marker needs a line of its own, or the fence would not close. */
function withMarkers({ text, citations }: AnswerSentence): string {
  if (citations.length === 0) return text
  const gap = /(?:^|\n)[ \t]*(?:`{3,}|~{3,})$/.test(text) ? '\n' : ' '
  return `${text}${gap}${citations.map((n) => `[${n}]`).join(' ')}`
}
