import type { DomainDefinition, Outcome } from '@footnote/contract'
import { analyze } from '@footnote/models'
import type { Retrieval } from '@footnote/retrieval'

/** Says what was looked for and not found, or what the assistant is for. */
export function declineText(domain: DomainDefinition, outcome: Outcome, retrieval: Retrieval): string {
  if (outcome === 'out_of_scope') {
    return `This is outside what ${domain.name} covers. It answers questions on ${listed(domain.scope.covers.slice(0, 4))}.`
  }
  if (retrieval.corpusSize === 0)
    return 'Nothing has been ingested yet, so there are no sources to answer from.'
  const unknown = unknownWords(retrieval).map((word) => `“${word}”`)
  const missing = unknown.length > 0 ? ` They do not mention ${listed(unknown.slice(0, 4))}.` : ''
  const nearest =
    retrieval.passages.length > 0 ? ' The nearest passages are listed, but they do not settle it.' : ''
  return `The sources do not answer this.${missing}${nearest}`
}

/** The words of the question that the corpus does not have, as they were written: terms are stems. */
function unknownWords({ query, terms }: Retrieval): string[] {
  const unknown = new Set(
    terms.filter(({ documentFrequency }) => documentFrequency === 0).map(({ term }) => term),
  )
  const words = query.split(/\s+/).filter((word) => analyze(word).some((term) => unknown.has(term)))
  return [...new Set(words.map((word) => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '')))]
}

function listed(items: string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(items)
}
