import { editDistance } from './edit-distance.ts'

export interface NearWord {
  word: string
  distance: number
}

/** Words of letters, and names of letters and digits with joiners; codes and numbers are no one's misspelling. */
const kept = /^(?:\p{L}+|(?=.*[_.-])[\p{L}\p{N}_.-]+)$/u
const minLength = 4
const maxLength = 64
const maxWords = 500_000
const shortWord = 8

/**
 * The words and names of the corpus as they are written, found again by those that are nearly the same. Trigrams
 * narrow them down; they are counted when first asked for, and from then on only for what is new.
 */
export class KnownWords {
  readonly #words: string[] = []
  readonly #known = new Set<string>()
  readonly #byTrigram = new Map<string, number[]>()
  #counted = 0

  see(word: string): void {
    if (word.length < minLength || word.length > maxLength || this.#known.has(word)) return
    if (this.#words.length === maxWords || !kept.test(word)) return
    this.#known.add(word)
    this.#words.push(word)
  }

  /** Nearest first. Of words with digits only those with the same digits; a short one may differ in one letter. */
  near(word: string): NearWord[] {
    if (word.length <= minLength) return []
    this.#count()
    const limit = word.length > shortWord ? 2 : 1
    const shared = new Map<number, number>()
    for (const trigram of trigramsOf(word)) {
      for (const at of this.#byTrigram.get(trigram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
    }
    // A letter stands in three trigrams, and two that are swapped in four.
    const least = Math.max(1, word.length - 4 * limit)
    const digits = digitsOf(word)
    const found: NearWord[] = []
    for (const [at, count] of shared) {
      const candidate = this.#words[at] ?? ''
      if (count < least || candidate === word || digitsOf(candidate) !== digits) continue
      const distance = editDistance(word, candidate, limit)
      if (distance <= limit) found.push({ word: candidate, distance })
    }
    return found.sort((one, other) => one.distance - other.distance || (one.word < other.word ? -1 : 1))
  }

  toSnapshot(): string[] {
    return this.#words
  }

  static fromSnapshot(words: readonly string[]): KnownWords {
    const known = new KnownWords()
    for (const word of words) known.see(word)
    return known
  }

  #count(): void {
    for (; this.#counted < this.#words.length; this.#counted += 1) {
      for (const trigram of trigramsOf(this.#words[this.#counted] ?? '')) {
        const words = this.#byTrigram.get(trigram)
        if (words) words.push(this.#counted)
        else this.#byTrigram.set(trigram, [this.#counted])
      }
    }
  }
}

function trigramsOf(word: string): Set<string> {
  const bounded = `\n${word}\n`
  const trigrams = new Set<string>()
  for (let at = 0; at + 3 <= bounded.length; at += 1) trigrams.add(bounded.slice(at, at + 3))
  return trigrams
}

function digitsOf(word: string): string {
  return word.replace(/\P{N}/gu, '')
}
