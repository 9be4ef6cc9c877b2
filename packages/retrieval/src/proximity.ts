import { analyze } from '@footnote/models'
import type { LexicalIndex } from './lexical-index.ts'
import type { RankingWeights } from './ranking-weights.ts'
import { boundary, type TermSequences } from './term-sequences.ts'

export interface ProximityHit {
  entry: number
  /** Comparable with BM25 over the same terms. */
  score: number
}

/** Two terms of different words of a question, in its order. */
interface TermPair {
  one: number
  other: number
  weight: number
}

interface ProximityQuery {
  termIds: number[]
  pairs: TermPair[]
}

const noTerm = -1
/** Longer questions are looked at by their most telling terms. */
const maxTerms = 12

/**
 * How near to each other passages have the terms of a question: for each pair, how often it stands as a phrase and
 * how often within a window, each saturated as BM25 does; after Metzler and Croft, "A Markov Random Field Model for
 * Term Dependencies", 2005 (full dependence over pairs). Passages without any pair are left out.
 */
export function scoreProximity(
  question: string,
  entries: readonly number[],
  input: { lexical: LexicalIndex; sequences: TermSequences; weights: RankingWeights['proximity'] },
): ProximityHit[] {
  const { lexical, sequences, weights } = input
  if (weights.phrase === 0 && weights.window === 0) return []
  const query = prepare(question, lexical)
  if (query.pairs.length === 0) return []
  const termAt = new Int8Array(boundary + 1).fill(noTerm)
  return entries.flatMap((entry) => {
    const ordinals = lexical.ordinalsIn(entry, query.termIds)
    if (ordinals.filter((ordinal) => ordinal >= 0).length < 2) return []
    const places = placesOf(sequences.of(entry), { ordinals, gap: weights.within, termAt })
    let score = 0
    for (const { one, other, weight } of query.pairs) {
      const { phrases, windows } = countPair(places[one] ?? [], places[other] ?? [], weights.within)
      const saturated =
        weights.phrase * lexical.saturate(entry, phrases) + weights.window * lexical.saturate(entry, windows)
      score += weight * saturated
    }
    return score > 0 ? [{ entry, score }] : []
  })
}

/** Weights of all pairs add up to what the terms weigh, however many there are. */
function prepare(question: string, lexical: LexicalIndex): ProximityQuery {
  const wordOf = new Map<string, number>()
  for (const [word, text] of question.split(/\s+/).entries()) {
    for (const term of analyze(text)) if (!wordOf.has(term)) wordOf.set(term, word)
  }
  const known = [...wordOf.keys()].filter((term) => lexical.documentFrequency(term) > 0)
  const telling = known
    .map((term) => ({ term, idf: lexical.inverseDocumentFrequency(term) }))
    .sort((one, other) => other.idf - one.idf)
    .slice(0, maxTerms)
  const kept = new Set(telling.map(({ term }) => term))
  const terms = known.filter((term) => kept.has(term))
  const idf = terms.map((term) => lexical.inverseDocumentFrequency(term))
  const pairs = terms.flatMap((first, one) =>
    terms.flatMap((second, other) => {
      if (other <= one || wordOf.get(first) === wordOf.get(second)) return []
      return [{ one, other, weight: ((idf[one] ?? 0) + (idf[other] ?? 0)) / (terms.length - 1) }]
    }),
  )
  return { termIds: terms.map((term) => lexical.idOf(term)), pairs }
}

/**
 * Where each term of the query stands. Past a boundary places go on at a distance that no window spans.
 * @param termAt by ordinal; says `noTerm` everywhere, and does so again afterwards
 */
function placesOf(
  sequence: Uint16Array,
  { ordinals, gap, termAt }: { ordinals: readonly number[]; gap: number; termAt: Int8Array },
): number[][] {
  for (const [term, ordinal] of ordinals.entries()) if (ordinal >= 0) termAt[ordinal] = term
  const places: number[][] = ordinals.map(() => [])
  let place = 0
  for (let at = 0; at < sequence.length; at += 1) {
    const ordinal = sequence[at] as number
    place += ordinal === boundary ? gap : 1
    const term = termAt[ordinal] as number
    if (term !== noTerm) places[term]?.push(place)
  }
  for (const ordinal of ordinals) if (ordinal >= 0) termAt[ordinal] = noTerm
  return places
}

function countPair(
  ones: readonly number[],
  others: readonly number[],
  within: number,
): { phrases: number; windows: number } {
  let phrases = 0
  let windows = 0
  for (const one of ones) {
    for (const other of others) {
      if (other - one === 1) phrases += 1
      if (Math.abs(other - one) < within) windows += 1
    }
  }
  return { phrases, windows }
}
