import { analyze } from '../text-analysis.ts'
import type { Pacer } from './pacer.ts'

/**
 * A corpus as numbers: the terms of all passages one after the other, each as its index in the vocabulary, -1
 * where it is not in it.
 */
export interface TermCorpus {
  vocabulary: string[]
  /** How many of the passages hold each term. */
  documentFrequency: Uint32Array
  tokens: Int32Array
  /** Where each passage starts in `tokens`; one entry more than there are passages. */
  offsets: Uint32Array
}

/**
 * Reads passages once. The vocabulary are the terms that at least two passages hold, the most frequent
 * `maxTerms` of them; in a corpus so small that this leaves less than half of its terms, every term counts.
 */
export async function readTermCorpus(
  passages: Iterable<string> | AsyncIterable<string>,
  options: { maxTerms: number; pacer: Pacer },
): Promise<TermCorpus> {
  const ids = new Map<string, number>()
  const frequency: number[] = []
  const lastSeen: number[] = []
  const offsets: number[] = [0]
  let tokens = new Int32Array(1 << 16)
  let count = 0
  for await (const passage of passages) {
    const document = offsets.length
    for (const term of analyze(passage)) {
      let id = ids.get(term)
      if (id === undefined) {
        id = ids.size
        ids.set(term, id)
        frequency.push(0)
        lastSeen.push(0)
      }
      if (lastSeen[id] !== document) {
        lastSeen[id] = document
        frequency[id] = (frequency[id] ?? 0) + 1
      }
      if (count === tokens.length) {
        const larger = new Int32Array(count * 2)
        larger.set(tokens)
        tokens = larger
      }
      tokens[count++] = id
    }
    offsets.push(count)
    if (options.pacer.due) await options.pacer.pause()
  }
  return keepVocabulary({ ids, frequency, tokens: tokens.subarray(0, count), offsets }, options.maxTerms)
}

function keepVocabulary(
  read: { ids: Map<string, number>; frequency: number[]; tokens: Int32Array; offsets: number[] },
  maxTerms: number,
): TermCorpus {
  const entries = [...read.ids].map(([term, id]) => ({ term, id, frequency: read.frequency[id] ?? 0 }))
  const repeated = entries.filter((entry) => entry.frequency >= 2)
  const isSmall = read.offsets.length <= smallCorpus && repeated.length * 2 < entries.length
  const kept = (isSmall ? entries : repeated)
    .sort((a, b) => b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
    .slice(0, maxTerms)
  const indexOf = new Int32Array(entries.length).fill(-1)
  kept.forEach((entry, index) => {
    indexOf[entry.id] = index
  })
  return {
    vocabulary: kept.map((entry) => entry.term),
    documentFrequency: Uint32Array.from(kept, (entry) => entry.frequency),
    tokens: read.tokens.map((id) => indexOf[id] ?? -1),
    offsets: Uint32Array.from(read.offsets),
  }
}

const smallCorpus = 500
