import type { ClaimTerm } from './claim.ts'
import { type PreparedEvidence, prefixLength } from './prepared-evidence.ts'

/** For each unit of the evidence that has some of the terms: which, and how well (1 the same, less for a kindred one). */
export type UnitHits = Map<number, { term: number; strength: number }[]>

const kindredStrength = 0.7
const kindredEnding = 3

export function findHits(terms: readonly ClaimTerm[], evidence: PreparedEvidence): UnitHits {
  const hits: UnitHits = new Map()
  const add = (word: string, term: number, strength: number): void => {
    for (const unit of evidence.postings.get(word) ?? []) {
      const list = hits.get(unit)
      if (list) list.push({ term, strength })
      else hits.set(unit, [{ term, strength }])
    }
  }
  for (const [index, { term }] of terms.entries()) {
    add(term, index, 1)
    for (const kindred of kindredTerms(term, evidence)) add(kindred, index, kindredStrength)
  }
  return hits
}

const isName = /[\d_.]/

/** Words of one family that the stemmer leaves apart, such as "archiver" and "archival". */
function kindredTerms(term: string, { byPrefix }: PreparedEvidence): string[] {
  if (term.length < prefixLength || isName.test(term)) return []
  return (byPrefix.get(term.slice(0, prefixLength)) ?? []).filter((other) => {
    if (other === term || isName.test(other)) return false
    let same = prefixLength
    while (same < term.length && term[same] === other[same]) same += 1
    return Math.max(term.length, other.length) - same <= kindredEnding
  })
}

/** How well each term stands in the evidence at its best, 0 to 1. */
export function bestStrengths(terms: readonly ClaimTerm[], hits: UnitHits): number[] {
  const best = new Array<number>(terms.length).fill(0)
  for (const list of hits.values()) {
    for (const { term, strength } of list) best[term] = Math.max(best[term] ?? 0, strength)
  }
  return best
}

/** Neighbouring units, from `from` to `to`, end exclusive, and what part of the terms they have. */
export interface Window {
  recall: number
  from: number
  to: number
}

/** The `size` neighbouring units that together have the most of the terms, by their shares; the first found of equals. */
export function bestWindow(terms: readonly ClaimTerm[], hits: UnitHits, size: number): Window {
  const best: Window = { recall: 0, from: 0, to: 0 }
  const strengths = new Float64Array(terms.length)
  // A window that begins between hits has no more than the one that begins at its first hit.
  for (const from of hits.keys()) {
    strengths.fill(0)
    let recall = 0
    for (let at = from; at < from + size; at += 1) {
      for (const { term, strength } of hits.get(at) ?? []) {
        const gained = strength - (strengths[term] ?? 0)
        if (gained <= 0) continue
        recall += gained * (terms[term]?.share ?? 0)
        strengths[term] = strength
      }
    }
    if (recall > best.recall + 1e-12) Object.assign(best, { recall, from, to: from + size })
  }
  return best
}

/** The most terms of a sequence that stand one after the other in a unit, too. */
export function longestRun(sequence: readonly string[], hits: UnitHits, { units }: PreparedEvidence): number {
  let longest = 0
  for (const index of hits.keys()) {
    const terms = units[index]?.terms ?? []
    if (Math.min(terms.length, sequence.length) <= longest) continue
    let before = new Uint16Array(terms.length + 1)
    let now = new Uint16Array(terms.length + 1)
    for (const wanted of sequence) {
      for (let at = 0; at < terms.length; at += 1) {
        const run = terms[at] === wanted ? (before[at] ?? 0) + 1 : 0
        now[at + 1] = run
        if (run > longest) longest = run
      }
      ;[before, now] = [now, before]
    }
  }
  return longest
}
