import type { IndexedPassage } from '@footnote/db'
import { analyze } from '@footnote/models'
import { definedNames, definitionMark } from './defined-names.ts'
import { type FacetMention, mentionedValues, mentionMark } from './facet-mentions.ts'
import type { TermFrequencies } from './lexical-index.ts'
import type { FieldWeights } from './ranking-weights.ts'

/** What the counts of an index depend on, besides the passages. */
export interface IndexingRules {
  fields: FieldWeights
  mentions: FacetMention[]
}

export interface PassageTerms {
  frequencies: TermFrequencies
  /** The terms of text, title and headings, each in order. */
  segments: string[][]
}

/**
 * Counts the terms of a passage; an occurrence in the title or a heading counts for more.
 * @param see told the words of text, title and headings as they are written
 */
export function passageTerms(
  passage: Pick<IndexedPassage, 'title' | 'headingPath' | 'questions' | 'text' | 'ordinal' | 'facets'>,
  { fields, mentions }: IndexingRules,
  see?: (word: string) => void,
): PassageTerms {
  const frequencies: TermFrequencies = new Map()
  const count = (text: string, weight: number): string[] => {
    const terms = weight === 0 ? [] : analyze(text, see)
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + weight)
    return terms
  }
  const segments = [
    count(passage.text, fields.text),
    count(passage.title, fields.title),
    ...passage.headingPath.map((heading) => count(heading, fields.headings)),
  ]
  for (const question of fields.questions === 0 ? [] : passage.questions) {
    for (const term of analyze(question)) {
      frequencies.set(term, (frequencies.get(term) ?? 0) + fields.questions)
    }
  }
  for (const [name, kind] of definedNames(passage)) {
    frequencies.set(definitionMark + name, fields.definition[kind])
  }
  for (const mention of mentions) {
    // What is wholly of one version says nothing by naming it.
    if (passage.facets[mention.name] !== undefined) continue
    for (const value of mentionedValues(passage.text, mention)) {
      frequencies.set(mentionMark + mention.name, 1)
      frequencies.set(`${mentionMark}${mention.name}=${value}`, 1)
    }
  }
  return { frequencies, segments }
}
