import type { ExtractiveAnswerer } from '../extractive-answerer.ts'
import { type QuoteCandidate, toQuoteCandidates } from './quote-candidates.ts'
import { countWordsOf, isWithin, type QuoteSpan, toQuoteSpan, toQuotes } from './quote-span.ts'

const defaultMaxWords = 200
const maxQuotes = 6
const maxPassages = 4
/** What a term counts for that a chosen unit already holds. */
const repeatedTermShare = 0.45
/** A unit so like a chosen one says nothing new. */
const sameSimilarity = 0.8
/** A unit must gain this share of what the best one gains. */
const gainFloor = 0.15
const neighbourBonus = 1.15

/**
 * Picks units greedily by what they add: the weight of question terms, less of those already covered, times
 * the unit's prior, and its standing, less what it repeats (maximal marginal relevance, Carbonell and Goldstein,
 * SIGIR 1998).
 */
export function createExtractiveAnswerer(): ExtractiveAnswerer {
  return {
    id: 'offline-extractive-1',
    answer(input) {
      const candidates = toQuoteCandidates(input)
      if (!candidates.some(holdsQuestionTerm)) return { quotes: [] }
      return { quotes: toQuotes(chooseSpans(candidates, input.maxWords ?? defaultMaxWords)) }
    },
  }
}

/** A term of the question in the unit itself, not only in a heading above it. */
function holdsQuestionTerm(candidate: QuoteCandidate): boolean {
  return ownMatches(candidate).length > 0
}

function ownMatches({ matches, terms }: QuoteCandidate): string[] {
  return [...matches.keys()].filter((term) => terms.has(term))
}

function chooseSpans(candidates: QuoteCandidate[], maxWords: number): QuoteSpan[] {
  const chosen: QuoteSpan[] = []
  const open = new Set(candidates)
  let words = 0
  let bestGain = 0
  while (toQuotes(chosen).length < maxQuotes && words < maxWords) {
    const next = pickNext(open, chosen)
    if (next === null || next.gain < bestGain * gainFloor) break
    open.delete(next.candidate)
    const span = toQuoteSpan(next.candidate, maxWords - words)
    const length = countWordsOf(span)
    if (chosen.length > 0 && words + length > maxWords) continue
    if (chosen.length === 0) bestGain = next.gain
    chosen.push(span)
    words += length
    for (const candidate of open) if (isWithin(candidate, span)) open.delete(candidate)
  }
  return chosen
}

interface Pick {
  candidate: QuoteCandidate
  gain: number
}

function pickNext(open: Set<QuoteCandidate>, chosen: QuoteSpan[]): Pick | null {
  const covered = new Set(chosen.flatMap((span) => ownMatches(span.candidate)))
  let best: Pick | null = null
  for (const candidate of open) {
    if (!mayJoin(candidate, chosen)) continue
    const gain = gainOf(candidate, chosen, covered)
    if (gain > (best?.gain ?? 0)) best = { candidate, gain }
  }
  return best
}

/**
 * At most four passages; and nothing of the best passage that would stand apart before the quote that answers
 * best.
 */
function mayJoin(candidate: QuoteCandidate, chosen: QuoteSpan[]): boolean {
  const best = chosen[0]
  if (best === undefined) return true
  const passages = new Set(chosen.map((span) => span.candidate.passage))
  if (!passages.has(candidate.passage)) return passages.size < maxPassages
  return candidate.passage !== best.candidate.passage || candidate.index >= best.first - 1
}

function gainOf(candidate: QuoteCandidate, chosen: QuoteSpan[], covered: Set<string>): number {
  let weight = 0
  for (const [term, share] of candidate.matches)
    weight += covered.has(term) ? share * repeatedTermShare : share
  let similarity = 0
  for (const span of chosen) {
    similarity = Math.max(similarity, similarityOf(candidate.terms, span.candidate.terms))
  }
  if (similarity >= sameSimilarity) return 0
  const bonus = chosen.some((span) => standsBeside(candidate, span)) ? neighbourBonus : 1
  return (weight * candidate.prior + candidate.standing) * (1 - 0.5 * similarity) * bonus
}

function similarityOf(a: Set<string>, b: Set<string>): number {
  return a.intersection(b).size / a.union(b).size
}

function standsBeside({ passage, index }: QuoteCandidate, span: QuoteSpan): boolean {
  return passage === span.candidate.passage && (index === span.first - 1 || index === span.last + 1)
}
