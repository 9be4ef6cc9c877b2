import type { Facets } from '@footnote/contract'
import { analyze } from '@footnote/models'
import { askedNames, definitionMark, lookedUpNames } from './defined-names.ts'
import { mentionMark } from './facet-mentions.ts'
import type { RankingWeights } from './ranking-weights.ts'

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

/** Whether the glossary has a term in any of its phrases. */
export function knowsTerm(glossary: Glossary, term: string): boolean {
  return glossary.some(({ phrase }) => phrase.includes(term))
}

/** `extraTerms` are words and phrases that were not in the question: they weigh less than its own. */
export function expandQuery(
  question: string,
  glossary: Glossary,
  options: { extraTerms?: readonly string[]; named?: Facets; ranking: RankingWeights },
): ExpandedQuery {
  const { extraTerms = [], named = {}, ranking: weights } = options
  const terms = analyze(question)
  const own = new Map<string, number>()
  for (const term of terms) {
    own.set(term, (own.get(term) ?? 0) + (isHyphenated(term) ? weights.hyphenated : 1))
  }
  const searched = new Map(own)
  for (const { others } of phrasesIn(terms, glossary)) {
    for (const term of others) if (!searched.has(term)) searched.set(term, weights.expansion)
  }
  for (const term of extraTerms.flatMap((phrase) => analyze(phrase))) {
    searched.set(term, Math.max(searched.get(term) ?? 0, weights.extraTerm))
  }
  const isLookup = lookedUpNames(question).length > 0
  for (const name of askedNames(question)) {
    searched.set(definitionMark + name, isLookup ? weights.lookup.definition : weights.definition)
  }
  for (const [name, value] of Object.entries(named)) {
    searched.set(mentionMark + name, weights.mention)
    searched.set(`${mentionMark}${name}=${value}`, weights.mention)
  }
  return { own, searched }
}

/** "write-ahead" is two words before it is a name; its parts are terms of their own. */
function isHyphenated(term: string): boolean {
  return term.includes('-') && !/[_.]/.test(term)
}

/** The glossary's phrases in a question. Within a longer phrase a shorter one does not count: a primary key is no primary. */
function phrasesIn(terms: string[], glossary: Glossary): Glossary {
  const found = glossary.flatMap((entry) => {
    const starts = entry.phrase.length === 0 ? [] : startsOf(entry.phrase, terms)
    return starts.map((start) => ({ entry, start, end: start + entry.phrase.length }))
  })
  const free = found.filter(
    ({ start, end }) =>
      !found.some(
        (other) => other.start <= start && end <= other.end && other.end - other.start > end - start,
      ),
  )
  return [...new Set(free.map(({ entry }) => entry))]
}

function startsOf(phrase: string[], terms: string[]): number[] {
  return terms.flatMap((_, start) =>
    phrase.every((term, offset) => terms[start + offset] === term) ? [start] : [],
  )
}
