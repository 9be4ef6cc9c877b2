import type { DomainDefinition, Facets } from '@footnote/contract'
import { comparisonIn } from './comparison-question.ts'
import { namedValues } from './named-values.ts'

/** The facets that a question names in its own words, such as a version; the last one named holds. */
export function inferFacets(question: string, facets: DomainDefinition['facets']): Facets {
  const found: Facets = {}
  for (const facet of facets) {
    const last = namedValues(question, facet).at(-1)
    if (last) found[facet.name] = last
  }
  return found
}

/** Where a question's facets can come from, besides its words. */
export interface KnownFacets {
  /** What its reader narrowed it to. */
  facets?: Facets | undefined
  /** What was read from evidence pasted into it. */
  evidence?: Facets | undefined
  /** What the person has saved. */
  profile?: Facets | undefined
}

/**
 * How a question is searched. Preferred is what it names, before what its reader narrowed it to, before its
 * evidence, before the profile. Only what its reader set narrows, and not where the question names something
 * else or compares several values.
 */
export function facetsOfSearch(
  domain: DomainDefinition,
  question: string,
  known: KnownFacets = {},
): { facets: Facets; preferred: Facets; named: Facets } {
  const named = inferFacets(question, domain.facets)
  const compared = comparisonIn(question, domain.facets)
  const latest = compared?.values.at(-1)
  if (compared && latest) named[compared.name] ??= latest
  const { facets: given = {}, evidence, profile } = known
  const narrowing = Object.entries(given).flatMap(([name, value]) =>
    compared?.name === name ? [] : [[name, named[name] ?? value]],
  )
  return {
    facets: Object.fromEntries(narrowing),
    preferred: { ...profile, ...evidence, ...given, ...named },
    named: { ...evidence, ...given, ...named },
  }
}
