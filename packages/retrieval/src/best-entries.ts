export interface EntrySearch {
  /** Entries at most. */
  limit: number
  /** Leaves entries out. */
  accept?: (entry: number) => boolean
}

/** Keeps the best of many scored entries in a heap whose root is the worst that is kept: no list of all is sorted. */
export class BestEntries {
  readonly #limit: number
  readonly #entries: Int32Array
  readonly #scores: Float64Array
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
    this.#entries = new Int32Array(limit)
    this.#scores = new Float64Array(limit)
  }

  /** Whether an entry would be kept. Of equal scores the lower entry is the better. */
  wants(entry: number, score: number): boolean {
    return this.#size < this.#limit || (this.#limit > 0 && this.#isWorse(0, entry, score))
  }

  /** Keeps an entry that is wanted, in place of the worst where there is no more room. */
  add(entry: number, score: number): void {
    if (this.#size === this.#limit) this.#sink(entry, score)
    else this.#rise(entry, score)
  }

  /** Best first. Empties the heap. */
  toHits(): { entry: number; score: number }[] {
    const hits = new Array<{ entry: number; score: number }>(this.#size)
    for (let place = this.#size - 1; place >= 0; place -= 1) {
      hits[place] = { entry: this.#entries[0] ?? 0, score: this.#scores[0] ?? 0 }
      this.#size = place
      this.#sink(this.#entries[place] ?? 0, this.#scores[place] ?? 0)
    }
    return hits
  }

  /** Whether what is kept at a place is worse than an entry. */
  #isWorse(at: number, entry: number, score: number): boolean {
    const own = this.#scores[at] as number
    return own < score || (own === score && (this.#entries[at] as number) > entry)
  }

  #put(at: number, entry: number, score: number): void {
    this.#entries[at] = entry
    this.#scores[at] = score
  }

  /** Adds an entry at the end and moves better ones down from above it. */
  #rise(entry: number, score: number): void {
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#isWorse(parent, entry, score)) break
      this.#put(at, this.#entries[parent] as number, this.#scores[parent] as number)
      at = parent
    }
    this.#put(at, entry, score)
  }

  /** Puts an entry in place of the root and moves worse ones up from below it. */
  #sink(entry: number, score: number): void {
    const [entries, scores, size] = [this.#entries, this.#scores, this.#size]
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      const right = child + 1
      if (right < size && this.#isWorse(right, entries[child] as number, scores[child] as number)) {
        child = right
      }
      if (!this.#isWorse(child, entry, score)) break
      this.#put(at, entries[child] as number, scores[child] as number)
      at = child
    }
    this.#put(at, entry, score)
  }
}
