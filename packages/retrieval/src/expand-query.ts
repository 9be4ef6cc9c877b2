import { analyze } from '@footnote/models'
import { askedNames, definitionMark } from './defined-names.ts'
import weights from './ranking-weights.json' with { type: 'json' }

export interface ExpandedQuery {
  /** The question's own terms. */
  own: Map<string, number>
  /** All that is searched: its own terms, what means the same, and the names whose definitions are wanted. */
  searched: Map<string, number>
}

/** Synonyms as term sequences, prepared once. */
export type Glossary = { phrase: string[]; others: Set<string> }[]

export function prepareGlossary(groups: string[][]): Glossary {
  return groups.flatMap((group) => {
    const phrases = group.map((phrase) => analyze(phrase))
    return phrases.map((phrase, at) => ({
      phrase,
      others: new Set(phrases.filter((_, index) => index !== at).flat()),
    }))
  })
}

export function expandQuery(question: string, glossary: Glossary): ExpandedQuery {
  const terms = analyze(question)
  const own = new Map<string, number>()
  for (const term of terms) own.set(term, (own.get(term) ?? 0) + 1)
  const searched = new Map(own)
  for (const { phrase, others } of glossary) {
    if (!containsPhrase(terms, phrase)) continue
    for (const term of others) if (!searched.has(term)) searched.set(term, weights.expansion)
  }
  for (const name of askedNames(question)) searched.set(definitionMark + name, weights.definition)
  return { own, searched }
}

function containsPhrase(terms: string[], phrase: string[]): boolean {
  if (phrase.length === 0) return false
  return terms.some((_, start) => phrase.every((term, offset) => terms[start + offset] === term))
}
