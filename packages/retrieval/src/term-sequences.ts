import type { TermFrequencies } from './lexical-index.ts'

export interface SequenceSnapshot {
  starts: Int32Array
  ordinals: Uint16Array
}

/** Stands between title, headings and text: nothing is near across it. */
export const boundary = 0xffff

/**
 * The order of each passage's terms, for phrases and nearness. A term is its ordinal among the passage's own terms,
 * so that a place costs two bytes whatever the vocabulary. Entries are numbered as in the lexical index.
 */
export class TermSequences {
  #starts: number[] = [0]
  #ordinals = new Uint16Array(1024)

  /** @param frequencies the passage's terms, as the lexical index has them */
  add(frequencies: TermFrequencies, segments: readonly (readonly string[])[]): void {
    const ordinalOf = new Map<string, number>()
    for (const term of frequencies.keys()) {
      if (ordinalOf.size === boundary) break
      ordinalOf.set(term, ordinalOf.size)
    }
    let end = this.#starts.at(-1) ?? 0
    this.#reserve(segments.reduce((sum, terms) => sum + terms.length + 1, end))
    for (const terms of segments) {
      for (const term of terms) this.#ordinals[end++] = ordinalOf.get(term) ?? boundary
      this.#ordinals[end++] = boundary
    }
    this.#starts.push(end)
  }

  of(entry: number): Uint16Array {
    return this.#ordinals.subarray(this.#starts[entry] ?? 0, this.#starts[entry + 1] ?? 0)
  }

  toSnapshot(): SequenceSnapshot {
    return {
      starts: Int32Array.from(this.#starts),
      ordinals: this.#ordinals.slice(0, this.#starts.at(-1) ?? 0),
    }
  }

  static fromSnapshot({ starts, ordinals }: SequenceSnapshot): TermSequences {
    const sequences = new TermSequences()
    sequences.#starts = Array.from(starts)
    sequences.#ordinals = new Uint16Array(ordinals)
    return sequences
  }

  #reserve(size: number): void {
    if (size <= this.#ordinals.length) return
    const ordinals = new Uint16Array(Math.max(size, Math.ceil(this.#ordinals.length * 1.5)))
    ordinals.set(this.#ordinals)
    this.#ordinals = ordinals
  }
}
