import { type ComparedSentence, compareSentence } from '@footnote/answering'
import { analyze } from '@footnote/models'
import type { LabelledClaim } from './read-claims.ts'

/** A labelled claim with what does not depend on any weights. */
export interface ComparedClaim extends LabelledClaim {
  compared: ComparedSentence
}

/** Compares each claim with its evidence; how rare a term is, is counted over the evidence of all claims. */
export function compareClaims(claims: readonly LabelledClaim[]): ComparedClaim[] {
  const idf = countRarity(claims)
  const toPassage = (text: string) => ({ text, about: '' })
  return claims.map((claim) => {
    const cited = claim.evidence.map(toPassage)
    const retrieved = [...cited, ...claim.retrieved.map(toPassage)]
    return { ...claim, compared: compareSentence({ sentence: claim.claim, cited, retrieved }, idf) }
  })
}

/** The inverse document frequency of BM25 (Robertson and Zaragoza 2009), with each piece of evidence for a document. */
function countRarity(claims: readonly LabelledClaim[]): (term: string) => number {
  const counts = new Map<string, number>()
  const texts = new Set(claims.flatMap(({ evidence }) => evidence))
  for (const text of texts) {
    for (const term of new Set(analyze(text))) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return (term) => {
    const n = counts.get(term) ?? 0
    return Math.log(1 + (texts.size - n + 0.5) / (n + 0.5))
  }
}
