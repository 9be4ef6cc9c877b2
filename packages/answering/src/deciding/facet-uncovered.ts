import type { DomainDefinition, FoundPassage } from '@footnote/contract'

/** Whether the question names a value of a facet, such as a version, that no passage is of and none speaks of. */
export function facetUncovered(
  question: string,
  passages: FoundPassage[],
  facets: DomainDefinition['facets'],
): boolean {
  return facets.some(({ name, pattern, mention, beyond }) => {
    if (beyond && valuesIn(question, beyond).length > 0) return true
    if (!pattern) return false
    const values = valuesIn(question, pattern)
    return values.some(
      (value) =>
        !passages.some(
          (passage) =>
            passage.facets[name] === value ||
            valuesIn(passage.text, mention ?? pattern).includes(value) ||
            passage.questions.some((asked) => valuesIn(asked, pattern).includes(value)),
        ),
    )
  })
}

function valuesIn(text: string, pattern: string): string[] {
  return [...text.matchAll(new RegExp(pattern, 'giu'))].flatMap((match) => match[1] ?? [])
}
