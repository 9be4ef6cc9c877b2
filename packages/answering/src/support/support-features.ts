import { type Claim, readClaim } from './claim.ts'
import { exactNameIn } from './exact-names.ts'
import { oppositesBetween, type Polarity, polarityTogether } from './polarity.ts'
import type { EvidenceUnit, PreparedEvidence } from './prepared-evidence.ts'
import { hasQuantity } from './quantities.ts'
import { bestStrengths, bestWindow, findHits, longestRun } from './term-match.ts'

/**
 * Shares are 0 to 1 and counts are ln(1 + n). What differs from the nearest sentence counts as its share of the terms,
 * squared: from a sentence about something else, everything differs.
 */
export const supportFeatureNames = [
  'bestSentence',
  'bestWindow',
  'wideWindow',
  'recall',
  'longestRun',
  'weakestClause',
  'namesMissing',
  'quantitiesMissing',
  'quantitiesConflict',
  'exactMissing',
  'exactAstray',
  'negation',
  'quantifier',
  'comparison',
  'hedge',
  'length',
  'uncitedMargin',
] as const
export type SupportFeatureName = (typeof supportFeatureNames)[number]
export type SupportFeatures = Record<SupportFeatureName, number>

/** What was compared, with what does not match, in the words of the sentence. */
export interface Comparison {
  features: SupportFeatures
  missingQuantities: string[]
  missingExact: Claim['exactNames']
  /** The negating word of the one side, where the other has none. */
  negation: string | null
  quantifiers: string[]
  opposites: string[]
  /** What is known of the uncited passage that has clearly more of the sentence. */
  misattributedTo: string | null
}

/** Neighbouring sentences in which what belongs together is looked for. */
const windowSize = 3
const wideWindowSize = 8
/** How much more of a sentence an uncited passage has, and how much of it at least, before it is named as the likelier source. */
const clearMargin = 0.25
const likelySource = 0.7

/**
 * Compares a sentence with the passages that it cites, and with those that it could have cited.
 * @param idf how rare a term is, 0 or more
 */
export function compareWithEvidence(
  sentence: string,
  input: { cited: PreparedEvidence; uncited: PreparedEvidence; idf: (term: string) => number },
): Comparison {
  const { cited } = input
  const claim = readClaim(sentence, input.idf)
  const { terms } = claim
  const hits = findHits(terms, cited)
  const [single, window, wide] = [1, windowSize, wideWindowSize].map((size) => bestWindow(terms, hits, size))
  const strengths = bestStrengths(terms, hits)
  const all = [...cited.units, ...cited.about]
  const nearest = unitsOf(cited, single)
  const near = unitsOf(cited, window)
  const closeness = single?.recall ?? 0
  const missingQuantities = claim.quantities.filter((wanted) => !saysQuantity(all, wanted))
  const missingExact = claim.exactNames.filter((name) => !saysName(all, name))
  const exactAstray = claim.exactNames.filter((name) => saysName(all, name) && !saysName(nearest, name))
  const beside = (differs: boolean): number => (differs ? closeness ** 2 : 0)
  const negation = oneSidedNegation(claim.polarity, together(nearest))
  const around = together(near)
  const quantifiers = [...claim.polarity.absolutes].filter((word) => !around.words.has(word))
  const opposites = oppositesBetween(claim.polarity, around)
  const other = bestWindow(terms, findHits(terms, input.uncited), windowSize)
  const uncitedMargin = Math.max(0, other.recall - (window?.recall ?? 0))
  const isElsewhere = uncitedMargin >= clearMargin && other.recall >= likelySource
  return {
    features: {
      bestSentence: closeness,
      bestWindow: window?.recall ?? 0,
      wideWindow: wide?.recall ?? 0,
      recall: sumShares(terms, (index) => Number(strengths[index] === 1)),
      longestRun: longestRun(claim.sequence, hits, cited) / Math.max(1, claim.sequence.length),
      weakestClause: Math.min(...claim.clauses.map((clause) => clauseRecall(clause, cited))),
      namesMissing: Math.log1p(claim.properNames.filter((name) => !says(all, name)).length),
      quantitiesMissing: Math.log1p(missingQuantities.length),
      quantitiesConflict: beside(claim.quantities.some((wanted) => conflicts(nearest, wanted))),
      exactMissing: Math.log1p(missingExact.length),
      exactAstray: closeness * Math.log1p(exactAstray.length),
      negation: beside(negation !== null),
      quantifier: beside(quantifiers.length > 0),
      comparison: beside(opposites.length > 0),
      hedge: Number(claim.polarity.hedges > 0),
      length: Math.log1p(claim.sequence.length),
      uncitedMargin,
    },
    missingQuantities: missingQuantities.map(({ text }) => text),
    missingExact,
    negation,
    quantifiers,
    opposites,
    misattributedTo: isElsewhere ? (input.uncited.sourceOf[other.from] ?? null) : null,
  }
}

function unitsOf(
  { units }: PreparedEvidence,
  window: { from: number; to: number } | undefined,
): EvidenceUnit[] {
  return window ? units.slice(window.from, window.to) : []
}

function together(units: readonly EvidenceUnit[]): Polarity {
  return polarityTogether(units.map(({ polarity }) => polarity))
}

function oneSidedNegation(sentence: Polarity, source: Polarity): string | null {
  if (sentence.negations.length > 0 === source.negations.length > 0) return null
  return sentence.negations[0] ?? source.negations[0] ?? null
}

function saysQuantity(units: readonly EvidenceUnit[], wanted: Claim['quantities'][number]): boolean {
  return units.some(({ quantities }) => hasQuantity(quantities, wanted))
}

/** Says another number where the sentence has its own: of the same kind of unit, or after the same word ("version 14"). */
function conflicts(units: readonly EvidenceUnit[], wanted: Claim['quantities'][number]): boolean {
  const found = units.flatMap(({ quantities }) => quantities)
  if (hasQuantity(found, wanted)) return false
  return found.some(({ kind, before }) => kind === wanted.kind && (kind !== null || before === wanted.before))
}

function saysName(units: readonly EvidenceUnit[], { text }: Claim['exactNames'][number]): boolean {
  return units.some(({ folded }) => exactNameIn(folded, text))
}

function says(units: readonly EvidenceUnit[], lowerCased: string): boolean {
  return units.some(({ folded }) => folded.includes(lowerCased))
}

function clauseRecall(clause: Claim['terms'], evidence: PreparedEvidence): number {
  return clause.length === 0 ? 1 : bestWindow(clause, findHits(clause, evidence), windowSize).recall
}

function sumShares(terms: Claim['terms'], strengthOf: (index: number) => number): number {
  return terms.reduce((sum, { share }, index) => sum + share * strengthOf(index), 0)
}
