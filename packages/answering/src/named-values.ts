import type { DomainDefinition } from '@footnote/contract'

type Facet = Pick<DomainDefinition['facets'][number], 'pattern' | 'values'>

/** All values of a facet that a question names in the domain's way of naming them, in order. */
export function namedValues(question: string, { pattern, values }: Facet): string[] {
  if (!pattern) return []
  const named = [...question.matchAll(new RegExp(pattern, 'giu'))].map((match) => match[1] ?? '')
  return named.filter((value) => value !== '' && (values.length === 0 || values.includes(value)))
}
