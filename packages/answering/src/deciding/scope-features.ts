import type { DomainDefinition } from '@footnote/contract'
import { analyze } from '@footnote/models'
import type { QueryTerm, Retrieval } from '@footnote/retrieval'
import type { ReadQuestion } from '../read-question.ts'
import { namesIn } from './names-in.ts'
import { scopeWordLeaning } from './scope-words.ts'

/** What tells a question inside the domain from one outside; each from 0 to 1. */
export interface ScopeFeatures {
  /** Share of the question's terms, weighted by idf, that the best of the first five passages has. */
  bestCoverage: number
  /** The same for the first three passages together. */
  jointCoverage: number
  /** Share of the question's terms, weighted by idf, that the corpus has at all. */
  knownShare: number
  /** Whether the first five passages together have the question's most telling term. */
  rarestCovered: number
  /** Share of the names in the question (identifiers, capitalised words) that one of the first five passages has; 1 without names. */
  namesCovered: number
  /** Whether no passage at all has one of these names. */
  unknownName: number
  /** BM25 of the first passage over the most that these terms could give. */
  relativeScore: number
  /** Cosine of the nearest passage; 0 without vectors. */
  similarity: number
  /** Whether the first passage stands among the first ten of both lists. */
  agreement: number
  /** Whether a word of the domain's own is in the question. */
  domainTerm: number
  /** Whether a word of a neighbouring domain is in the question. */
  foreignTerm: number
  /** How much nearer the question is to the scope's inside examples than to the outside ones: 0.5 is neither. */
  scopeLeaning: number
  /** How much the question's words are those that are asked inside the domain: 0.5 is neither. */
  wordLeaning: number
  /** Share, by idf, of the question's terms that the likest question has which the first five passages are known to be asked. */
  knownQuestion: number
  /** BM25 of the place that is most asked such things, over the most that these terms could give. */
  askedScore: number
}

const saturation = 2.2
/** Of a question, with what was read from the paste in it, and what was found for both. */
export function scopeFeatures(
  { query, isMade, extraTerms }: ReadQuestion,
  retrieval: Retrieval,
  scope: DomainDefinition['scope'],
): ScopeFeatures {
  const { terms, passages } = retrieval
  const question = [query, ...extraTerms].join('\n')
  const top = passages.slice(0, 5).map((passage) => new Set(Object.keys(passage.parts.lexical?.terms ?? {})))
  const total = sumIdf(terms)
  const share = (has: (term: string) => boolean): number =>
    total === 0 ? 0 : sumIdf(terms.filter(({ term }) => has(term))) / total
  const rarest = terms.toSorted(
    (one, other) => other.inverseDocumentFrequency - one.inverseDocumentFrequency,
  )[0]
  const first = passages[0]
  // What the evidence adds are the domain's own words: no answer has to have all of them.
  const names = isMade ? [] : namesIn(query)
  const unknown = new Set(
    terms.filter(({ documentFrequency }) => documentFrequency === 0).map(({ term }) => term),
  )
  const isCovered = (name: string[]): boolean => top.some((found) => name.every((term) => found.has(term)))
  const questionTerms = new Set(terms.map(({ term }) => term))
  return {
    bestCoverage: Math.max(0, ...top.map((found) => share((term) => found.has(term)))),
    jointCoverage: share((term) => top.slice(0, 3).some((found) => found.has(term))),
    knownShare: share((term) => terms.some((known) => known.term === term && known.documentFrequency > 0)),
    rarestCovered: Number(rarest !== undefined && top.some((found) => found.has(rarest.term))),
    namesCovered: names.length === 0 ? 1 : names.filter(isCovered).length / names.length,
    unknownName: Number(names.some((name) => name.some((term) => unknown.has(term)))),
    relativeScore: total === 0 ? 0 : Math.min(1, (first?.parts.lexical?.score ?? 0) / (total * saturation)),
    similarity: Math.max(0, ...passages.map((passage) => passage.parts.vector?.similarity ?? 0)),
    agreement: Number((first?.parts.lexical?.rank ?? 99) <= 10 && (first?.parts.vector?.rank ?? 99) <= 10),
    domainTerm: Number(mentions(question, scope.terms)),
    foreignTerm: Number(mentions(question, scope.foreignTerms)),
    scopeLeaning: leaning(questionTerms, scope.examples),
    wordLeaning: scopeWordLeaning(questionTerms, scope.words),
    knownQuestion: Math.max(
      0,
      ...passages.slice(0, 5).flatMap(({ questions }) => questions.map((known) => likeness(known, terms))),
    ),
    askedScore:
      total === 0
        ? 0
        : Math.min(
            1,
            Math.max(0, ...passages.map(({ parts }) => parts.questions?.score ?? 0)) / (total * saturation),
          ),
  }
}

/** Share of the question's terms, weighted by idf, that a known question has too. */
function likeness(known: string, terms: QueryTerm[]): number {
  const has = new Set(analyze(known))
  return sumIdf(terms.filter(({ term }) => has.has(term))) / (sumIdf(terms) || 1)
}

function sumIdf(terms: QueryTerm[]): number {
  return terms.reduce((sum, term) => sum + term.inverseDocumentFrequency, 0)
}

/** Whole words and phrases, without regard to case; a trailing `*` stands for any ending. */
function mentions(question: string, words: string[]): boolean {
  return words.some((word) => {
    const open = word.endsWith('*')
    const literal = (open ? word.slice(0, -1) : word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(`(?<![\\p{L}\\p{N}])${literal}${open ? '' : '(?![\\p{L}\\p{N}])'}`, 'iu').test(question)
  })
}

function leaning(question: Set<string>, examples: { inside: string[]; outside: string[] }): number {
  const inside = nearest(question, examples.inside)
  const outside = nearest(question, examples.outside)
  return (inside + 0.1) / (inside + outside + 0.2)
}

/** The best Dice overlap with any example. */
function nearest(question: Set<string>, examples: string[]): number {
  const overlaps = examples.map((example) => {
    const terms = new Set(analyze(example))
    return (2 * question.intersection(terms).size) / (question.size + terms.size || 1)
  })
  return Math.max(0, ...overlaps)
}
