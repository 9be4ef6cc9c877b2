import type { DomainDefinition, Facets } from '@footnote/contract'
import { analyze } from '@footnote/models'
import type { Retrieval } from '@footnote/retrieval'
import type { AnsweringContext } from './answering-context.ts'
import { facetsOfSearch, type KnownFacets } from './infer-facets.ts'
import type { ReadQuestion } from './read-question.ts'

/** How many passages an answer is made from at most. */
export const passagesFound = 10

export interface QuestionSearch {
  /** Its `terms` are those of the question and, after them, those of the evidence. */
  retrieval: Retrieval
  /** What the question, its reader or the evidence prefers. */
  preferred: Facets
}

/** The passages that bear on a question and the evidence in it. */
export async function searchQuestion(
  context: Pick<AnsweringContext, 'domain' | 'retriever' | 'signal'>,
  read: ReadQuestion,
  options: { limit: number } & Omit<KnownFacets, 'evidence'>,
): Promise<QuestionSearch> {
  const { domain, retriever, signal } = context
  const { query, extraTerms } = read
  const { limit, facets, profile } = options
  const evidence = possibleFacets(read.facets, domain.facets)
  const narrowed = facetsOfSearch(domain, query, { facets, evidence, profile })
  const found = await retriever.search(query, { limit, extraTerms, ...narrowed, signal })
  const own = new Set(found.terms.map(({ term }) => term))
  const others = new Set(extraTerms.flatMap((phrase) => analyze(phrase))).difference(own)
  const described = [...others].map((term) => ({
    term,
    inverseDocumentFrequency: retriever.inverseDocumentFrequency(term),
    documentFrequency: retriever.documentFrequency(term),
  }))
  return {
    retrieval: { ...found, terms: [...found.terms, ...described] },
    preferred: narrowed.preferred,
  }
}

/** Of a version that no source can have, nothing is preferred. */
function possibleFacets(found: Facets, facets: DomainDefinition['facets']): Facets {
  const possible = Object.entries(found).filter(([name, value]) =>
    facets.some(
      (facet) => facet.name === name && (facet.values.length === 0 || facet.values.includes(value)),
    ),
  )
  return Object.fromEntries(possible)
}
