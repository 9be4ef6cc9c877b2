import { analyze } from '@footnote/models'
import { LexicalIndex, type LexicalSnapshot } from './lexical-index.ts'
import { rankingWeights } from './ranking-weights.ts'

export interface QuestionSnapshot {
  lexical: LexicalSnapshot
  /** The passage entry that each entry of the lexical part belongs to. */
  owners: Int32Array
  /** Whether it speaks for the whole document. */
  forDocument: Uint8Array
}

export interface QuestionHit {
  /** Entry of the passage at which the questions stand. */
  entry: number
  /** BM25. */
  score: number
  forDocument: boolean
}

/**
 * What documents are known to be asked, apart from their own words: the questions of one place are one text, since
 * a person's wording is rarely that of a single line. A guide in its author's words and a reader in distress share
 * few terms; the questions are where they meet.
 */
export class QuestionIndex {
  #lexical = new LexicalIndex(rankingWeights.questions.bm25)
  #owners: number[] = []
  #forDocument: boolean[] = []
  #entriesOfOwner = new Map<number, number[]>()

  /** At how many places questions stand. */
  get size(): number {
    return this.#lexical.size
  }

  /** @param owner entry of the passage at which the questions stand. */
  add(owner: number, questions: string[], forDocument: boolean): void {
    if (questions.length === 0) return
    const frequencies = new Map<string, number>()
    for (const question of questions) {
      for (const term of analyze(question)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
    }
    const at = this.#lexical.add(frequencies)
    this.#owners[at] = owner
    this.#forDocument[at] = forDocument
    this.#own(at, owner)
  }

  remove(owner: number): void {
    for (const at of this.#entriesOfOwner.get(owner) ?? []) this.#lexical.remove(at)
    this.#entriesOfOwner.delete(owner)
  }

  documentFrequency(term: string): number {
    return this.#lexical.documentFrequency(term)
  }

  /** Best first. `accept` is asked of the passage's entry. */
  search(
    query: Map<string, number>,
    options: { limit: number; accept: (entry: number) => boolean },
  ): QuestionHit[] {
    const { limit, accept } = options
    const hits = this.#lexical.search(query, { limit, accept: (at) => accept(this.#owners[at] ?? -1) })
    return hits.map(({ entry: at, score }) => ({
      entry: this.#owners[at] ?? -1,
      score,
      forDocument: this.#forDocument[at] ?? false,
    }))
  }

  toSnapshot(): QuestionSnapshot {
    return {
      lexical: this.#lexical.toSnapshot(),
      owners: Int32Array.from(this.#owners),
      forDocument: Uint8Array.from(this.#forDocument, Number),
    }
  }

  static fromSnapshot({ lexical, owners, forDocument }: QuestionSnapshot): QuestionIndex {
    const index = new QuestionIndex()
    index.#lexical = LexicalIndex.fromSnapshot(lexical, rankingWeights.questions.bm25)
    index.#owners = Array.from(owners)
    index.#forDocument = Array.from(forDocument, Boolean)
    for (const [at, owner] of index.#owners.entries()) {
      if (lexical.alive[at] === 1) index.#own(at, owner)
    }
    return index
  }

  #own(at: number, owner: number): void {
    this.#entriesOfOwner.set(owner, [...(this.#entriesOfOwner.get(owner) ?? []), at])
  }
}
