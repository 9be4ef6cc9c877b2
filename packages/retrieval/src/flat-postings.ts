/** Entries by term: the postings of term `i` stand from `offsets[i]` to `offsets[i + 1]`. */
export interface FlatPostings {
  /** How many entries are in it. */
  entries: number
  offsets: Int32Array
  postings: Int32Array
  frequencies: Float32Array
}

export const noPostings: FlatPostings = {
  entries: 0,
  offsets: new Int32Array(1),
  postings: new Int32Array(0),
  frequencies: new Float32Array(0),
}

/** Terms by entry: those of entry `i` stand from `starts[i]` to `starts[i + 1]`. */
interface EntryTerms {
  starts: readonly number[]
  terms: Int32Array
  frequencies: Float32Array
  /** How much of the arrays is in use. */
  used: number
}

/** Turns terms by entry into entries by term, by counting sort. */
export function flattenPostings(from: EntryTerms, termCount: number): FlatPostings {
  const offsets = new Int32Array(termCount + 1)
  for (let at = 0; at < from.used; at += 1) {
    const slot = (from.terms[at] ?? 0) + 1
    offsets[slot] = (offsets[slot] ?? 0) + 1
  }
  for (let slot = 1; slot < offsets.length; slot += 1) {
    offsets[slot] = (offsets[slot] ?? 0) + (offsets[slot - 1] ?? 0)
  }
  const next = offsets.slice()
  const postings = new Int32Array(from.used)
  const frequencies = new Float32Array(from.used)
  const entries = from.starts.length - 1
  for (let entry = 0; entry < entries; entry += 1) {
    for (let at = from.starts[entry] ?? 0; at < (from.starts[entry + 1] ?? 0); at += 1) {
      const termId = from.terms[at] ?? 0
      const slot = next[termId] ?? 0
      next[termId] = slot + 1
      postings[slot] = entry
      frequencies[slot] = from.frequencies[at] ?? 0
    }
  }
  return { entries, offsets, postings, frequencies }
}
