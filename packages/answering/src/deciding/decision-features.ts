import type { DomainDefinition } from '@footnote/contract'
import { analyze } from '@footnote/models'
import type { QueryTerm, Retrieval } from '@footnote/retrieval'
import type { ReadQuestion } from '../read-question.ts'
import { type EvidenceFeatures, evidenceFeatures } from './evidence-features.ts'
import { type ScopeFeatures, scopeFeatures } from './scope-features.ts'

/** What the decision looks at, each from 0 to 1. */
export interface DecisionFeatures extends ScopeFeatures, EvidenceFeatures {
  /** Whether evidence of the domain's own was pasted. It is no weight of the fits: it settles the scope. */
  evidence: number
  /** Whether it asks for nothing but names that the sources define. It is no weight of the fits: it settles both. */
  lookup: number
  /** Whether the corpus has known questions: which fit holds. */
  questions: number
}

/** Of a question, with what was read from the paste in it, and what was found for both. */
export function decisionFeatures(
  read: ReadQuestion,
  retrieval: Retrieval,
  domain: Pick<DomainDefinition, 'scope' | 'facets'>,
): DecisionFeatures {
  const [question, terms] = questionToJudge(read, retrieval)
  return {
    ...scopeFeatures(read, retrieval, domain.scope),
    ...evidenceFeatures(question, { ...retrieval, terms }, domain.facets),
    evidence: Number(read.isRecognised),
    lookup: Number(retrieval.isLookup),
    questions: Number(retrieval.knownQuestionPlaces > 0),
  }
}

/**
 * Of "is this bad?" the paste is the better half, and of "who waits for whom?" it is all: words that the passages have
 * anyway add nothing to it.
 */
function questionToJudge(
  { query, extraTerms, isMade }: ReadQuestion,
  { terms, passages }: Retrieval,
): [string, QueryTerm[]] {
  const pasted = extraTerms.join('\n')
  const found = new Set(passages.slice(0, 5).flatMap(({ text }) => analyze(text)))
  const addsNothing = analyze(query).every((term) => found.has(term))
  if (pasted === '' || isMade || !addsNothing) return [[query, pasted].join('\n'), terms]
  const told = new Set(analyze(pasted))
  return [pasted, terms.filter(({ term }) => told.has(term))]
}
