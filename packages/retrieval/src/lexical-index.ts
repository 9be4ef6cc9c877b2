/** BM25 over weighted fields, kept in typed arrays: nothing is rebuilt for a query, and a changed passage costs only itself. */
import type { EntrySearch } from './best-entries.ts'
import { type FlatPostings, flattenPostings, noPostings } from './flat-postings.ts'
import { rankingWeights } from './ranking-weights.ts'
import { ScoreBoard } from './score-board.ts'

export interface LexicalHit {
  /** Ordinal that `add` gave. */
  entry: number
  score: number
}

/** A passage's terms with their frequencies, each occurrence weighted by its field. */
export type TermFrequencies = Map<string, number>

/** What `toSnapshot` writes: all that is not derived. */
export interface LexicalSnapshot {
  terms: string[]
  starts: Int32Array
  termIds: Int32Array
  frequencies: Float32Array
  alive: Uint8Array
}

export interface Bm25Parameters {
  k1: number
  b: number
}

/** Looking whether the rest matters costs less than reading so many postings. */
const longPostings = 2_000
const roundingUp = 1 + 1e-9

const defaultParameters: Bm25Parameters = rankingWeights.bm25

/**
 * An inverted index whose older part is compressed to flat arrays and whose newer part is a list per term.
 * Scores are BM25 with Lucene's never-negative idf, ln(1 + (N - n + 0.5) / (n + 0.5)); Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework", 2009.
 */
export class LexicalIndex {
  readonly #parameters: Bm25Parameters
  readonly #termIds = new Map<string, number>()
  readonly #terms: string[] = []
  readonly #documentFrequencies: number[] = []
  readonly #lengths: number[] = []
  readonly #alive: boolean[] = []
  /** The terms of entry `i` stand from `#starts[i]` to `#starts[i + 1]`. */
  #starts: number[] = [0]
  #entryTerms = new Int32Array(1024)
  #entryFrequencies = new Float32Array(1024)
  #flat: FlatPostings = noPostings
  readonly #recent = new Map<number, { entry: number; frequency: number }[]>()
  readonly #board = new ScoreBoard()
  #livingCount = 0
  #livingLength = 0

  constructor(parameters: Bm25Parameters = defaultParameters) {
    this.#parameters = parameters
  }

  /** How many entries can be found. */
  get size(): number {
    return this.#livingCount
  }

  /** Adds a passage and returns its entry number, counted from 0. */
  add(frequencies: TermFrequencies): number {
    const entry = this.#lengths.length
    let position = this.#starts[entry] ?? 0
    let length = 0
    this.#reserve(position + frequencies.size)
    for (const [term, exact] of frequencies) {
      const termId = this.#numberOf(term)
      const frequency = Math.fround(exact)
      this.#entryTerms[position] = termId
      this.#entryFrequencies[position] = frequency
      position += 1
      length += frequency
      this.#documentFrequencies[termId] = (this.#documentFrequencies[termId] ?? 0) + 1
      const recent = this.#recent.get(termId)
      if (recent) recent.push({ entry, frequency })
      else this.#recent.set(termId, [{ entry, frequency }])
    }
    this.#starts.push(position)
    this.#lengths.push(length)
    this.#alive.push(true)
    this.#livingCount += 1
    this.#livingLength += length
    if (entry + 1 - this.#flat.entries > Math.max(2_000, this.#flat.entries / 5)) this.flatten()
    return entry
  }

  /** Takes an entry out of all counts and results. */
  remove(entry: number): void {
    if (!this.#alive[entry]) return
    this.#alive[entry] = false
    this.#livingCount -= 1
    this.#livingLength -= this.#lengths[entry] ?? 0
    for (let at = this.#starts[entry] ?? 0; at < (this.#starts[entry + 1] ?? 0); at += 1) {
      const termId = this.#entryTerms[at] ?? 0
      this.#documentFrequencies[termId] = (this.#documentFrequencies[termId] ?? 1) - 1
    }
  }

  /** Zero for a term that no living entry has. */
  documentFrequency(term: string): number {
    return this.#documentFrequencies[this.#termIds.get(term) ?? -1] ?? 0
  }

  /** How telling a term is; a term that nothing has gets the most. */
  inverseDocumentFrequency(term: string): number {
    const n = this.documentFrequency(term)
    return Math.log(1 + (this.#livingCount - n + 0.5) / (n + 0.5))
  }

  /** The best entries for a bag of weighted terms, best first; ties by entry. `accept` leaves entries out. */
  search(query: Map<string, number>, options: EntrySearch): LexicalHit[] {
    this.#accumulate(query, options)
    return this.#board.takeBest(options.limit)
  }

  /** What each term adds to one entry's score. */
  explain(query: Map<string, number>, entry: number): Record<string, number> {
    const parts: Record<string, number> = {}
    for (let at = this.#starts[entry] ?? 0; at < (this.#starts[entry + 1] ?? 0); at += 1) {
      const term = this.#terms[this.#entryTerms[at] ?? 0] ?? ''
      const weight = query.get(term)
      if (weight === undefined) continue
      const gain = this.saturate(entry, this.#entryFrequencies[at] ?? 0)
      parts[term] = weight * this.inverseDocumentFrequency(term) * gain
    }
    return parts
  }

  /** Under which number the index has a term; -1 for one that it has not. */
  idOf(term: string): number {
    return this.#termIds.get(term) ?? -1
  }

  /** Of each term where it stands among the terms of an entry, counted from 0; -1 for one that the entry has not. */
  ordinalsIn(entry: number, termIds: readonly number[]): number[] {
    const start = this.#starts[entry] ?? 0
    const own = this.#entryTerms.subarray(start, this.#starts[entry + 1] ?? start)
    return termIds.map((termId) => own.indexOf(termId))
  }

  /** The terms of an entry with their frequencies. */
  termsOf(entry: number): { term: string; frequency: number }[] {
    const start = this.#starts[entry] ?? 0
    return Array.from({ length: (this.#starts[entry + 1] ?? start) - start }, (_, offset) => ({
      term: this.#terms[this.#entryTerms[start + offset] ?? 0] ?? '',
      frequency: this.#entryFrequencies[start + offset] ?? 0,
    }))
  }

  toSnapshot(): LexicalSnapshot {
    const used = this.#starts.at(-1) ?? 0
    return {
      terms: this.#terms,
      starts: Int32Array.from(this.#starts),
      termIds: this.#entryTerms.slice(0, used),
      frequencies: this.#entryFrequencies.slice(0, used),
      alive: Uint8Array.from(this.#alive, Number),
    }
  }

  static fromSnapshot(
    snapshot: LexicalSnapshot,
    parameters: Bm25Parameters = defaultParameters,
  ): LexicalIndex {
    const index = new LexicalIndex(parameters)
    for (const term of snapshot.terms) index.#numberOf(term)
    index.#starts = Array.from(snapshot.starts)
    index.#entryTerms = new Int32Array(snapshot.termIds)
    index.#entryFrequencies = new Float32Array(snapshot.frequencies)
    for (let entry = 0; entry < snapshot.alive.length; entry += 1) index.#restore(entry, snapshot)
    index.flatten()
    return index
  }

  #restore(entry: number, snapshot: LexicalSnapshot): void {
    const alive = snapshot.alive[entry] === 1
    let length = 0
    for (let at = snapshot.starts[entry] ?? 0; at < (snapshot.starts[entry + 1] ?? 0); at += 1) {
      length += snapshot.frequencies[at] ?? 0
      const termId = snapshot.termIds[at] ?? 0
      if (alive) this.#documentFrequencies[termId] = (this.#documentFrequencies[termId] ?? 0) + 1
    }
    this.#lengths.push(length)
    this.#alive.push(alive)
    if (!alive) return
    this.#livingCount += 1
    this.#livingLength += length
  }

  /** BM25 without idf: 0 for what does not occur, at most k1 + 1. */
  saturate(entry: number, frequency: number): number {
    const { k1, b } = this.#parameters
    const relativeLength = ((this.#lengths[entry] ?? 0) * this.#livingCount) / (this.#livingLength || 1)
    return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * relativeLength))
  }

  /**
   * Adds up on the board the scores of entries that have a term of the query. The most telling terms come first, and once
   * those that are left could not lift a new entry among the best, they only add to what is known: after Turtle and
   * Flood, "Query Evaluation: Strategies and Optimizations", 1995. What is found is the same.
   */
  #accumulate(query: Map<string, number>, { limit, accept }: EntrySearch): void {
    const board = this.#board
    board.reserve(this.#lengths.length)
    const { scores, touched } = board
    const [lengths, alive] = [this.#lengths, this.#alive]
    const { offsets, postings, frequencies } = this.#flat
    const { k1, b } = this.#parameters
    const perLength = (k1 * b * this.#livingCount) / (this.#livingLength || 1)
    const damp = k1 * (1 - b)
    const terms = this.#tellingFirst(query)
    let left = terms.reduce((sum, { factor }) => sum + factor * (k1 + 1), 0)
    let isSettled = false
    for (const { termId, factor } of terms) {
      const [start, end] = [offsets[termId] ?? 0, offsets[termId + 1] ?? 0]
      const isLong = end - start > longPostings && board.count >= limit
      isSettled ||= isLong && board.hasAbove(left * roundingUp, limit)
      const most = factor * (k1 + 1)
      for (let at = start; at < end; at += 1) {
        const entry = postings[at] as number
        const known = scores[entry] as number
        if (known === 0) {
          if (isSettled || !alive[entry] || (accept && !accept(entry))) continue
          touched[board.count++] = entry
        }
        const frequency = frequencies[at] as number
        scores[entry] =
          known + (most * frequency) / (frequency + damp + perLength * (lengths[entry] as number))
      }
      for (const { entry, frequency } of this.#recent.get(termId) ?? []) {
        const known = scores[entry] ?? 0
        if (known === 0) {
          if (!alive[entry] || (accept && !accept(entry))) continue
          touched[board.count++] = entry
        }
        scores[entry] = known + (most * frequency) / (frequency + damp + perLength * (lengths[entry] ?? 0))
      }
      left -= most
    }
  }

  /** A score of 0 says that an entry was not touched, so what would add nothing is left out. */
  #tellingFirst(query: Map<string, number>): { termId: number; factor: number }[] {
    return [...query]
      .flatMap(([term, weight]) => {
        const termId = this.#termIds.get(term)
        const factor = weight * this.inverseDocumentFrequency(term)
        return termId === undefined || factor === 0 ? [] : [{ termId, factor }]
      })
      .sort((one, other) => other.factor - one.factor)
  }

  /** Compresses the newer part, too; what is searched there costs several times as much. */
  flatten(): void {
    const used = this.#starts.at(-1) ?? 0
    this.#flat = flattenPostings(
      { starts: this.#starts, terms: this.#entryTerms, frequencies: this.#entryFrequencies, used },
      this.#terms.length,
    )
    this.#recent.clear()
  }

  #numberOf(term: string): number {
    const known = this.#termIds.get(term)
    if (known !== undefined) return known
    const id = this.#terms.length
    this.#termIds.set(term, id)
    this.#terms.push(term)
    this.#documentFrequencies.push(0)
    return id
  }

  #reserve(size: number): void {
    if (size <= this.#entryTerms.length) return
    const capacity = Math.max(size, this.#entryTerms.length * 2)
    const terms = new Int32Array(capacity)
    terms.set(this.#entryTerms)
    this.#entryTerms = terms
    const frequencies = new Float32Array(capacity)
    frequencies.set(this.#entryFrequencies)
    this.#entryFrequencies = frequencies
  }
}
