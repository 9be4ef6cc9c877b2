import type { DomainDefinition, Facets } from '@footnote/contract'

/** The facets that a question names in its own words, such as a version; the last one named holds. */
export function inferFacets(question: string, facets: DomainDefinition['facets']): Facets {
  const found: Facets = {}
  for (const { name, pattern, values } of facets) {
    if (!pattern) continue
    const named = [...question.matchAll(new RegExp(pattern, 'giu'))].map((match) => match[1] ?? '')
    const known = named.filter((value) => values.length === 0 || values.includes(value))
    const last = known.at(-1)
    if (last) found[name] = last
  }
  return found
}

/** How a question is searched: what its reader set narrows, what its words name is preferred. */
export function facetsOfSearch(
  domain: DomainDefinition,
  question: string,
  given: Facets,
): { facets: Facets; preferred: Facets } {
  return { facets: given, preferred: { ...inferFacets(question, domain.facets), ...given } }
}
