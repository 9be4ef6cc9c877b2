import type { AnswerPassage, Quote } from '../extractive-answerer.ts'
import { countWords, type QuoteCandidate } from './quote-candidates.ts'

/** A chosen candidate with what must stand with it: the units from `first` to `last` of its passage. */
export interface QuoteSpan {
  candidate: QuoteCandidate
  first: number
  last: number
}

/**
 * A sentence that ends with a colon takes along what it announces, a code block the sentence that announces
 * it, and what stands right under a name, such as a function's description, that name.
 *
 * @param wordsLeft Ends a list that is announced; a code block is never cut.
 */
export function toQuoteSpan(candidate: QuoteCandidate, wordsLeft: number): QuoteSpan {
  const { units, index } = candidate
  const span = { candidate, first: index, last: index }
  if (units[index]?.kind === 'code' && endsWithColon(candidate, index - 1)) span.first = index - 1
  if (isNameHeading(candidate, index - 1)) span.first = index - 1
  if (!endsWithColon(candidate, index)) return span
  while (units[span.last + 1]?.kind === 'code') span.last++
  while (span.last === index || isListItem(candidate, span.last + 1)) {
    const next = units[span.last + 1]
    if (next === undefined || next.kind === 'heading' || next.kind === 'code') break
    const longer = { ...span, last: span.last + 1 }
    if (span.last > index && countWordsOf(longer) > wordsLeft) break
    span.last++
  }
  return span
}

function endsWithColon({ passage, units }: QuoteCandidate, index: number): boolean {
  const unit = units[index]
  return unit?.kind === 'prose' && passage.text.charAt(unit.end - 1) === ':'
}

function isNameHeading({ passage, units }: QuoteCandidate, index: number): boolean {
  const unit = units[index]
  return unit?.kind === 'heading' && /^[\w.]*_\w+/.test(passage.text.slice(unit.start, unit.end))
}

function isListItem({ passage, units }: QuoteCandidate, index: number): boolean {
  const unit = units[index]
  return unit?.kind === 'prose' && /^([-*+•–]|\d+[.)])\s/.test(passage.text.slice(unit.start, unit.end))
}

export function isWithin(candidate: QuoteCandidate, span: QuoteSpan): boolean {
  const { passage, index } = candidate
  return passage === span.candidate.passage && index >= span.first && index <= span.last
}

export function countWordsOf({ candidate, first, last }: QuoteSpan): number {
  const start = candidate.units[first]?.start ?? 0
  return countWords(candidate.passage.text.slice(start, candidate.units[last]?.end ?? start))
}

/**
 * Documents in the order in which they were first chosen and their passages in the order of the document, so that a
 * remedy follows its diagnosis; but what was chosen first of all leads, as the first line has to answer. Spans stand in
 * the order of the text, neighbours as one quote.
 */
export function toQuotes(spans: QuoteSpan[]): Quote[] {
  const passages = inReadingOrder([...new Set(spans.map((span) => span.candidate.passage))])
  return passages.flatMap((passage) => {
    const ofPassage = spans
      .filter((span) => span.candidate.passage === passage)
      .sort((a, b) => a.first - b.first)
    const quotes: Quote[] = []
    let lastUnit = Number.NEGATIVE_INFINITY
    for (const { candidate, first, last } of ofPassage) {
      const end = candidate.units[last]?.end ?? 0
      const previous = quotes.at(-1)
      if (previous !== undefined && first <= lastUnit + 1) previous.end = Math.max(previous.end, end)
      else quotes.push({ n: passage.n, start: candidate.units[first]?.start ?? 0, end })
      lastUnit = Math.max(lastUnit, last)
    }
    return quotes
  })
}

function inReadingOrder([first, ...others]: AnswerPassage[]): AnswerPassage[] {
  if (first === undefined) return []
  const documents = new Map<unknown, AnswerPassage[]>([[documentOf(first), []]])
  for (const passage of others) {
    const known = documents.get(documentOf(passage))
    if (known) known.push(passage)
    else documents.set(documentOf(passage), [passage])
  }
  const ordered = [...documents.values()].flatMap((passages) =>
    passages.sort((one, other) => (one.position ?? 0) - (other.position ?? 0)),
  )
  return [first, ...ordered]
}

function documentOf(passage: AnswerPassage): string | AnswerPassage {
  return passage.document ?? passage
}
