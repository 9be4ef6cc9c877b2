import type { AnswerPassage, ExtractiveInput } from '../extractive-answerer.ts'
import { sentences, type TextUnit } from '../sentences.ts'
import { analyze } from '../text-analysis.ts'
import { centralities } from './centralities.ts'

/** A unit of a passage that may be quoted, with what it has of the question. */
export interface QuoteCandidate {
  passage: AnswerPassage
  /** All units of the passage, and the place of this one among them. */
  units: TextUnit[]
  index: number
  words: number
  terms: Set<string>
  /** Weight of each question term that it holds, or that the headings above it hold for it. */
  matches: Map<string, number>
  /** What speaks for the unit apart from its words: passage, place, length, form. */
  prior: number
  /**
   * What speaks for the unit whatever words it shares with the question, in the measure of `matches`: that it opens a
   * passage that was found for its known questions, or says what the best passages are about.
   */
  standing: number
}

/** Known questions of a passage that are looked at, the likest first. */
const knownQuestions = 3
/** What a term of a known question counts for, times the likeness of the two questions; and the most that it counts for. */
const knownQuestionShare = 1.5
const mostOfKnownQuestion = 0.5
const headingShare = 0.6
const titleShare = 0.35
const firstRowFactor = 0.5
/** What the opening of the best passage counts for against a unit with all terms of the question. */
const openingShare = 0.2
/** How fast that falls with the passage's score: its power. */
const openingFall = 3
/** How much of it is gone at the passage's end. */
const openingLoss = 0.9
/** What the most central unit counts for against a unit with all terms of the question. */
const centralShare = 0.3

/** Candidates of all passages in their order. */
export function toQuoteCandidates(input: ExtractiveInput): QuoteCandidate[] {
  const questionTerms = [...new Set(analyze(input.question))]
  const rarity = input.inverseDocumentFrequency ?? estimateRarity(questionTerms, input.passages)
  const weights = new Map(questionTerms.map((term) => [term, rarity(term)]))
  for (const [term, weight] of input.relatedTerms ?? []) {
    if (!weights.has(term)) weights.set(term, rarity(term) * weight)
  }
  const best = Math.max(...input.passages.map((passage) => passage.score), 0)
  const relativeScoreOf = ({ score }: AnswerPassage): number => (best > 0 ? Math.max(score, 0) / best : 1)
  const candidates = input.passages.flatMap((passage) =>
    toCandidatesOfPassage(
      passage,
      withKnownQuestions(weights, { passage, questionTerms, rarity }),
      relativeScoreOf(passage),
    ),
  )
  const whole = sum(weights.values())
  const central = centralities(candidates, { passages: input.passages, relativeScoreOf, rarity })
  return candidates.map((candidate, at) => {
    // A row of a table stands for itself alone.
    const isRow = candidate.units[candidate.index]?.kind === 'row'
    return {
      ...candidate,
      standing: isRow ? 0 : candidate.standing + centralShare * whole * (central[at] ?? 0),
    }
  })
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0)
}

/**
 * A known question that is like the one asked says in which words the passage speaks of it: its other terms count
 * too, the more alike the two questions are.
 */
function withKnownQuestions(
  weights: Map<string, number>,
  input: { passage: AnswerPassage; questionTerms: string[]; rarity: (term: string) => number },
): Map<string, number> {
  const { passage, questionTerms, rarity } = input
  const asked = new Set(questionTerms)
  const widened = new Map(weights)
  const weigh = (terms: Set<string>): number => sum([...terms].map(rarity))
  const alike = (passage.questions ?? [])
    .map((question) => {
      const terms = new Set(analyze(question))
      return { terms, likeness: weigh(terms.intersection(asked)) / (weigh(terms.union(asked)) || 1) }
    })
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, knownQuestions)
  for (const { terms, likeness } of alike) {
    for (const term of terms) {
      const weight = rarity(term) * Math.min(mostOfKnownQuestion, knownQuestionShare * likeness)
      if (weight > (widened.get(term) ?? 0)) widened.set(term, weight)
    }
  }
  return widened
}

/** Rarity among the passages at hand; names with digits or joints tell more than words do. */
function estimateRarity(terms: string[], passages: AnswerPassage[]): (term: string) => number {
  const vocabularies = passages.map((passage) => new Set(analyze(passage.text)))
  const rarity = new Map(
    terms.map((term) => {
      const holding = vocabularies.filter((vocabulary) => vocabulary.has(term)).length
      const base = Math.log(1 + (passages.length + 1) / (holding + 0.5))
      return [term, isName(term) ? base * 1.5 : base]
    }),
  )
  return (term) => rarity.get(term) ?? 0
}

function toCandidatesOfPassage(
  passage: AnswerPassage,
  weights: Map<string, number>,
  relativeScore: number,
): QuoteCandidate[] {
  const units = sentences(passage.text)
  const titleTerms = new Set(analyze([passage.title, ...passage.headingPath].join('\n')))
  let headingTerms = new Set(analyze(passage.headingPath.at(-1) ?? ''))
  const candidates: QuoteCandidate[] = []
  for (const [index, unit] of units.entries()) {
    const text = passage.text.slice(unit.start, unit.end)
    if (unit.kind === 'heading') {
      headingTerms = new Set(analyze(text))
      continue
    }
    const terms = new Set(analyze(text))
    if (terms.size === 0 || isMarkedTableHead(passage.text, units, index)) continue
    const matches = new Map<string, number>()
    for (const [term, weight] of weights) {
      const share = shareOf(term, { terms, headingTerms, titleTerms })
      if (share > 0) matches.set(term, weight * share)
    }
    const words = countWords(text)
    const place = index / units.length
    const prior =
      (0.4 + 0.6 * relativeScore) *
      (1 - 0.15 * place) *
      (isFirstRow(passage, units, index) ? firstRowFactor : 1) *
      formFactor({ kind: unit.kind, text, words, isLast: index === units.length - 1 })
    const standing =
      openingShare * sum(weights.values()) * relativeScore ** openingFall * (1 - openingLoss * place)
    candidates.push({ passage, units, index, words, terms, matches, prior, standing })
  }
  return candidates
}

/**
 * How much of a question term's weight a unit gets. The text under a name's heading is about that name, said
 * again or not.
 */
function shareOf(
  term: string,
  place: { terms: Set<string>; headingTerms: Set<string>; titleTerms: Set<string> },
): number {
  if (place.terms.has(term)) return 1
  if (place.headingTerms.has(term)) return isName(term) ? 1 : headingShare
  return place.titleTerms.has(term) ? titleShare : 0
}

function isName(term: string): boolean {
  return /[\d_.-]/.test(term)
}

export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

/** The row above a line of dashes names columns and answers nothing. */
function isMarkedTableHead(text: string, units: TextUnit[], index: number): boolean {
  const next = units[index + 1]
  if (units[index]?.kind !== 'row' || next?.kind !== 'row') return false
  return /^[\s|:+-]+$/.test(text.slice(next.start, next.end))
}

/** Without such a line the first row is only likely to be the head; where the path names the columns, it is known. */
function isFirstRow({ text, headingPath }: AnswerPassage, units: TextUnit[], index: number): boolean {
  const row = units[index]
  if (row?.kind !== 'row' || units[index + 1]?.kind !== 'row' || units[index - 1]?.kind === 'row')
    return false
  const heads = headingPath.filter((heading) => / [|—] /.test(heading))
  return heads.length === 0 || heads.some((head) => head.includes(text.slice(row.start, row.end)))
}

const startsInMidThought =
  /^(it|its|this|that|these|those|they|their|such|however|also|but|so|otherwise|then)\b/i

function formFactor(unit: { kind: TextUnit['kind']; text: string; words: number; isLast: boolean }): number {
  const { kind, text, words, isLast } = unit
  if (kind === 'code') return 0.6
  if (kind === 'row') return 0.9
  const announcesNothing = isLast && text.endsWith(':')
  if (words < 5 || announcesNothing || /\?\W?$/.test(text)) return 0.5
  return (startsInMidThought.test(text) ? 0.8 : 1) * (words > 45 ? 0.85 : 1)
}
