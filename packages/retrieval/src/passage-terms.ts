import type { IndexedPassage } from '@footnote/db'
import { analyze } from '@footnote/models'
import { definedNames, definitionMark } from './defined-names.ts'
import { type FacetMention, mentionedValues, mentionMark } from './facet-mentions.ts'
import type { TermFrequencies } from './lexical-index.ts'
import weights from './ranking-weights.json' with { type: 'json' }

/** Counts the terms of a passage; an occurrence in the title or a heading counts for more. */
export function passageTerms(
  passage: Pick<IndexedPassage, 'title' | 'headingPath' | 'questions' | 'text' | 'ordinal' | 'facets'>,
  mentions: FacetMention[] = [],
): TermFrequencies {
  const frequencies: TermFrequencies = new Map()
  const count = (text: string, weight: number): void => {
    if (weight === 0) return
    for (const term of analyze(text)) frequencies.set(term, (frequencies.get(term) ?? 0) + weight)
  }
  const { fields } = weights
  count(passage.title, fields.title)
  for (const heading of passage.headingPath) count(heading, fields.headings)
  for (const question of passage.questions) count(question, fields.questions)
  count(passage.text, fields.text)
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
  return frequencies
}
