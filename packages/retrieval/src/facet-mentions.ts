import type { DomainDefinition } from '@footnote/contract'

/** How documents speak of a facet's values, such as of the version in which something changed. */
export interface FacetMention {
  name: string
  pattern: RegExp
}

/** Marks a term as a value that a passage speaks of, apart from the same word in its text. */
export const mentionMark = '@'

export function prepareMentions(facets: DomainDefinition['facets']): FacetMention[] {
  return facets.flatMap(({ name, mention }) =>
    mention === undefined ? [] : [{ name, pattern: new RegExp(mention, 'giu') }],
  )
}

export function mentionedValues(text: string, { pattern }: FacetMention): Set<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))
}
