import { analyze } from '@footnote/models'
import type { CorpusIndex } from './corpus-index.ts'
import { type CorrectedQuery, correctNames } from './correct-names.ts'
import { definitionMark } from './defined-names.ts'
import { type Glossary, knowsTerm } from './expand-query.ts'

/** Corrects what neither a passage, a known question nor the glossary has. */
export function correctQuery(query: string, index: CorpusIndex, glossary: Glossary): CorrectedQuery {
  const { lexical, questions, words } = index
  const frequency = (word: string): number => {
    const [term] = analyze(word)
    return term === undefined ? 0 : lexical.documentFrequency(term)
  }
  const isDefined = (word: string): boolean => lexical.documentFrequency(definitionMark + word) > 0
  const isKnown = (word: string): boolean => {
    const [term] = analyze(word)
    if (term === undefined || lexical.documentFrequency(term) > 0 || isDefined(word)) return true
    return questions.documentFrequency(term) > 0 || knowsTerm(glossary, term)
  }
  return correctNames(query, { words, isKnown, isDefined, frequency })
}
