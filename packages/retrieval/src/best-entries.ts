export interface EntrySearch {
  /** Entries at most. */
  limit: number
  /** Leaves entries out. */
  accept?: (entry: number) => boolean
}

/** Keeps the best of many scored entries in a heap whose root is the worst that is kept: no list of all is sorted. */
export class BestEntries {
  readonly #limit: number
  readonly #entries: number[] = []
  readonly #scores: number[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** What scores less is not wanted. */
  get floor(): number {
    return this.#entries.length < this.#limit
      ? Number.NEGATIVE_INFINITY
      : (this.#scores[0] ?? Number.POSITIVE_INFINITY)
  }

  /** Whether an entry would be kept. Of equal scores the lower entry is the better. */
  wants(entry: number, score: number): boolean {
    if (this.#limit === 0) return false
    if (this.#entries.length < this.#limit) return true
    const worst = this.#scores[0] ?? 0
    return score > worst || (score === worst && entry < (this.#entries[0] ?? 0))
  }

  /** Keeps an entry that is wanted, in place of the worst where there is no more room. */
  add(entry: number, score: number): void {
    if (this.#entries.length < this.#limit) {
      this.#entries.push(entry)
      this.#scores.push(score)
      this.#rise(this.#entries.length - 1)
    } else {
      this.#entries[0] = entry
      this.#scores[0] = score
      this.#sink()
    }
  }

  /** Best first. */
  toHits(): { entry: number; score: number }[] {
    return this.#entries
      .map((entry, at) => ({ entry, score: this.#scores[at] ?? 0 }))
      .sort((one, other) => other.score - one.score || one.entry - other.entry)
  }

  #isWorse(one: number, other: number): boolean {
    const [a = 0, b = 0] = [this.#scores[one], this.#scores[other]]
    return a < b || (a === b && (this.#entries[one] ?? 0) > (this.#entries[other] ?? 0))
  }

  #swap(one: number, other: number): void {
    const [entry = 0, score = 0] = [this.#entries[one], this.#scores[one]]
    this.#entries[one] = this.#entries[other] ?? 0
    this.#scores[one] = this.#scores[other] ?? 0
    this.#entries[other] = entry
    this.#scores[other] = score
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!this.#isWorse(at, parent)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  #sink(): void {
    const size = this.#entries.length
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      if (left >= size) return
      const right = left + 1
      const child = right < size && this.#isWorse(right, left) ? right : left
      if (!this.#isWorse(child, at)) return
      this.#swap(at, child)
      at = child
    }
  }
}
