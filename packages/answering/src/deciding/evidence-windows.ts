import type { FoundPassage } from '@footnote/contract'
import { analyze, sentences } from '@footnote/models'
import type { QueryTerm } from '@footnote/retrieval'

/** A stretch of a passage that an answer could be read from, with the terms of the question that it has. */
export interface EvidenceWindow {
  text: string
  found: Set<string>
}

/** What one passage has of a question. */
export interface PassageEvidence {
  passage: FoundPassage
  /** Terms of the question in the text, with the places where they stand, counted in terms. */
  places: Map<string, number[]>
  /** Terms in the text. */
  length: number
  /** Terms of the question in the title or the headings above the passage. */
  headed: Set<string>
  /** Terms of the question in one of the questions that the passage is known to be asked: the likest of them. */
  asked: Set<string>
  /** Every three sentences, rows or code blocks that follow one another. */
  windows: EvidenceWindow[]
  /** Share of the title's terms that are the question's, too. */
  titleAsked: number
}

const windowUnits = 3

/** @param terms of the question: no others are looked for. */
export function readPassageEvidence(passage: FoundPassage, terms: QueryTerm[]): PassageEvidence {
  const idf = new Map(terms.map((term) => [term.term, term.inverseDocumentFrequency]))
  const places = new Map<string, number[]>()
  let length = 0
  const units = sentences(passage.text).map(({ start, end }) => {
    const text = passage.text.slice(start, end)
    const found = new Set<string>()
    for (const term of analyze(text)) {
      length += 1
      if (!idf.has(term)) continue
      found.add(term)
      places.set(term, [...(places.get(term) ?? []), length])
    }
    return { text, found }
  })
  const title = new Set(analyze(passage.title))
  const known = passage.questions.map((question) => ownTerms(question, idf))
  const weigh = (found: Set<string>): number => sum([...found].map((term) => idf.get(term) ?? 0))
  return {
    passage,
    places,
    length,
    headed: ownTerms([passage.title, ...passage.headingPath].join('\n'), idf),
    asked: known.toSorted((one, other) => weigh(other) - weigh(one))[0] ?? new Set(),
    windows: units.map((_, at) => joinWindows(units.slice(at, at + windowUnits))),
    titleAsked: title.size === 0 ? 0 : [...title].filter((term) => idf.has(term)).length / title.size,
  }
}

function ownTerms(text: string, idf: Map<string, number>): Set<string> {
  return new Set(analyze(text).filter((term) => idf.has(term)))
}

function joinWindows(units: EvidenceWindow[]): EvidenceWindow {
  return {
    text: units.map(({ text }) => text).join('\n'),
    found: new Set(units.flatMap(({ found }) => [...found])),
  }
}

export function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
