import type { DomainDefinition, Outcome } from '@footnote/contract'
import type { Retrieval } from '@footnote/retrieval'

/** Says what was looked for and not found, or what the assistant is for. */
export function declineText(domain: DomainDefinition, outcome: Outcome, retrieval: Retrieval): string {
  if (outcome === 'out_of_scope') {
    return `This is outside what ${domain.name} covers. It answers questions on ${listed(domain.scope.covers.slice(0, 4))}.`
  }
  if (retrieval.corpusSize === 0) return 'Nothing has been ingested yet, so there are no sources to answer from.'
  const unknown = retrieval.terms.filter(({ documentFrequency }) => documentFrequency === 0).map(({ term }) => `“${term}”`)
  const missing = unknown.length > 0 ? ` They do not mention ${listed(unknown.slice(0, 4))}.` : ''
  const nearest = retrieval.passages.length > 0 ? ' The nearest passages are listed, but they do not settle it.' : ''
  return `The sources do not answer this.${missing}${nearest}`
}

function listed(items: string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(items)
}
