import type { ScoreParts } from '@footnote/contract'
import type { LexicalHit } from './lexical-index.ts'
import type { ProximityHit } from './proximity.ts'
import type { QuestionHit } from './question-index.ts'

export interface VectorHit {
  entry: number
  /** Cosine. */
  similarity: number
}

export interface FusionWeights {
  lexical: number
  /** What the documents are known to be asked. */
  questions: number
  vector: number
  /** Each further passage of a document gets this share of what the document's questions gave the one before. */
  sameDocument: number
}

export interface FusedHit {
  entry: number
  score: number
  parts: ScoreParts
}

/** Each best first. */
export interface Rankings {
  lexical: LexicalHit[]
  /** Of passages that `lexical` has, in its order; adds to what that gives. */
  proximity: ProximityHit[]
  questions: QuestionHit[]
  vector: VectorHit[]
  /** Passages that the questions at a passage speak for: its document's or its section's. */
  spokenFor: (hit: QuestionHit) => number[]
}

/**
 * Convex combination: a list adds weight × score / best score of the list. It keeps how far ahead a passage is,
 * which ranks alone lose; Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023.
 * A list of weight 0 still explains itself and adds nothing; a hit that no list gives weight is left out.
 */
export function fuseRankings(rankings: Rankings, weights: FusionWeights): FusedHit[] {
  const fused = new Map<number, FusedHit>()
  const hitOf = (entry: number): FusedHit => {
    const known = fused.get(entry)
    if (known) return known
    const made: FusedHit = {
      entry,
      score: 0,
      parts: { lexical: null, proximity: null, questions: null, vector: null },
    }
    fused.set(entry, made)
    return made
  }
  const bestLexical = rankings.lexical[0]?.score ?? 1
  for (const [index, { entry, score }] of rankings.lexical.entries()) {
    const hit = hitOf(entry)
    const contribution = (weights.lexical * score) / bestLexical
    hit.score += contribution
    hit.parts.lexical = { rank: index + 1, score, contribution, terms: {} }
  }
  for (const { entry, score } of rankings.proximity) {
    const hit = hitOf(entry)
    const contribution = (weights.lexical * score) / bestLexical
    hit.score += contribution
    hit.parts.proximity = { score, contribution }
  }
  const bestSimilarity = rankings.vector[0]?.similarity ?? 1
  for (const [index, { entry, similarity }] of rankings.vector.entries()) {
    const hit = hitOf(entry)
    const contribution = bestSimilarity > 0 ? (weights.vector * similarity) / bestSimilarity : 0
    hit.score += contribution
    hit.parts.vector = { rank: index + 1, similarity, contribution }
  }
  addQuestions(rankings, weights, hitOf)
  return [...fused.values()]
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.entry - other.entry)
}

/** Of a long document only the passages nearest to the question can gain by its questions. */
const passagesSpokenFor = 4

/**
 * Questions speak for the passages of their document or section, most for the one that has most of its own, so
 * that the others leave room for other documents.
 */
function addQuestions(
  { lexical, questions, spokenFor }: Rankings,
  weights: FusionWeights,
  hitOf: (entry: number) => FusedHit,
): void {
  const best = questions[0]?.score ?? 1
  const lexicalScores = new Map(lexical.map(({ entry, score }) => [entry, score]))
  for (const [index, question] of questions.entries()) {
    const { score } = question
    const whole = (weights.questions * score) / best
    const ranked = spokenFor(question)
      .map((entry) => ({ entry, own: lexicalScores.get(entry) ?? 0 }))
      .sort((one, other) => other.own - one.own || one.entry - other.entry)
      .slice(0, passagesSpokenFor)
    for (const [place, { entry }] of ranked.entries()) {
      const hit = hitOf(entry)
      const contribution = whole * weights.sameDocument ** place
      const known = hit.parts.questions
      if (known && known.contribution >= contribution) continue
      hit.score += contribution - (known?.contribution ?? 0)
      hit.parts.questions = { rank: index + 1, score, contribution }
    }
  }
}
