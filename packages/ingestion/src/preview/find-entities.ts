import type { DomainDefinition, PreviewPassage } from '@footnote/contract'

/** The names in a text that a domain knows by a pattern, case aside: each once, in the order of their first places. */
export function findEntities(
  text: string,
  patterns: DomainDefinition['entityPatterns'],
): PreviewPassage['entities'] {
  const found = new Map<string, { kind: string; text: string; at: number }>()
  for (const { kind, pattern } of patterns) {
    for (const match of text.matchAll(new RegExp(pattern, 'gi'))) {
      const key = `${kind} ${match[0].toLowerCase()}`
      if (match[0] !== '' && !found.has(key)) found.set(key, { kind, text: match[0], at: match.index })
    }
  }
  return [...found.values()].sort((one, other) => one.at - other.at).map(({ at: _, ...entity }) => entity)
}
