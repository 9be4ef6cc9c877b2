import type { QueryTerm, Retrieval } from '@footnote/retrieval'
import type { PassageEvidence } from './evidence-windows.ts'

const saturation = 2
/** Terms that a passage has as a rule. */
const usualLength = 120

/** The terms of a question with what each weighs: its idf. */
export class TermWeights {
  readonly terms: QueryTerm[]
  readonly #weights: Map<string, QueryTerm>
  readonly #total: number
  /** The idf of a term that nothing has. */
  readonly #most: number

  constructor({ terms, corpusSize }: Pick<Retrieval, 'terms' | 'corpusSize'>) {
    this.terms = terms
    this.#weights = new Map(terms.map((term) => [term.term, term]))
    this.#total = this.#sum(this.#weights.keys()) || 1
    this.#most = Math.log(1 + (corpusSize + 0.5) / 0.5)
  }

  of(term: string): number {
    return this.#weights.get(term)?.inverseDocumentFrequency ?? 0
  }

  documentFrequency(term: string): number {
    return this.#weights.get(term)?.documentFrequency ?? 0
  }

  get byRarity(): QueryTerm[] {
    return this.terms.toSorted((one, other) => other.inverseDocumentFrequency - one.inverseDocumentFrequency)
  }

  /** Of the whole question, how much these terms are. */
  share(found: Iterable<string>): number {
    return this.#sum(found) / this.#total
  }

  /** Of the terms that `topic` lacks, how much these are; 1 when it lacks none. */
  shareBeside(topic: Set<string>, found: Set<string>): number {
    const open = new Set(this.#weights.keys()).difference(topic)
    return open.size === 0 ? 1 : this.#sum(open.intersection(found)) / (this.#sum(open) || 1)
  }

  /** The weight of the most telling term that is not among these, over the most that a term can weigh. */
  widestGap(found: Set<string>): number {
    const open = new Set(this.#weights.keys()).difference(found)
    return Math.max(0, ...[...open].map((term) => this.of(term))) / this.#most
  }

  /** BM25 with full length normalisation (Robertson and Zaragoza, 2009), over the most that the terms could give. */
  density({ places, length }: PassageEvidence): number {
    let score = 0
    for (const [term, { length: count }] of places) {
      score += (this.of(term) * count) / (count + (saturation * (length || 1)) / usualLength)
    }
    return score / this.#total
  }

  #sum(found: Iterable<string>): number {
    let sum = 0
    for (const term of new Set(found)) sum += this.of(term)
    return sum
  }
}
