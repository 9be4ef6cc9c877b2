import type { DomainDefinition } from '@footnote/contract'
import { analyze } from '@footnote/models'
import type { Retrieval } from '@footnote/retrieval'
import { type AskedKind, askedKind } from './deciding/asked-kind.ts'
import { asksOfPresentState } from './deciding/asks-of-present-state.ts'
import type { DecisionFeatures } from './deciding/decision-features.ts'
import { listed } from './listed.ts'

/** What an abstention says besides that it is one. */
export interface Abstention {
  text: string
  /** Words and names of the question that were looked for, the most telling first. */
  lookedFor: string[]
  /** What it would take to answer, a sentence each. */
  needed: string[]
}

const mostLookedFor = 6
const mostUnknown = 4
/** A term that more passages have than this tells too little of what was looked for. */
const telling = 2

const lacking: Partial<Record<AskedKind, string>> = {
  reason: 'A passage that gives the reason: those found name the matter without one.',
  instruction: 'A passage that says how it is done, step by step.',
  quantity: 'A passage with the number or the value.',
  time: 'A passage that says when.',
  person: 'A passage that says who.',
  place: 'A passage that says where.',
  price: 'A price list or an offer of whoever sells it.',
  comparison: 'A passage that sets the two beside each other.',
}

/** Says what was looked for and not found, what would be needed, and who can be asked instead. */
export function abstentionOf(
  domain: DomainDefinition,
  retrieval: Retrieval,
  features: DecisionFeatures,
): Abstention {
  if (retrieval.corpusSize === 0) {
    return {
      text: 'Nothing has been ingested yet, so there are no sources to answer from.',
      lookedFor: [],
      needed: ['Documents to answer from: ingest a source first.'],
    }
  }
  const { query, passages } = retrieval
  const unknown = wordsOf(retrieval, ({ documentFrequency }) => documentFrequency === 0).slice(0, mostUnknown)
  const lookedFor = wordsOf(retrieval, ({ inverseDocumentFrequency }) => inverseDocumentFrequency > telling)
  const needed = whatIsNeeded(domain, query, { unknown, features })
  const missing = unknown.length > 0 ? ` They do not mention ${listed(unknown.map(quoted))}.` : ''
  const nearest = passages.length > 0 ? ' The nearest passages are listed, but they do not settle it.' : ''
  const shown = lookedFor.slice(0, mostLookedFor)
  const paragraphs = [
    `The sources do not answer this.${missing}${nearest}`,
    ...(shown.length > 0 ? [`It looked for ${listed(shown.map(quoted))}.`] : []),
    `To answer it would take:\n${needed.map((each) => `- ${each}`).join('\n')}`,
    'You can hand the question to an expert.',
  ]
  return { text: paragraphs.join('\n\n'), lookedFor: shown, needed }
}

function whatIsNeeded(
  { facets }: DomainDefinition,
  question: string,
  { unknown, features }: { unknown: string[]; features: DecisionFeatures },
): string[] {
  const kind = askedKind(question)
  const missing = kind !== null && features.kindHeld === 0 ? lacking[kind] : undefined
  const isPresent = asksOfPresentState(question)
  const labels = facets.map(({ label }) => label)
  const needed = [
    ...(isPresent ? ['A look at your own systems: no document knows how they are or were.'] : []),
    ...(features.facetUncovered === 1 ? [`A source for the ${listed(labels)} that you name.`] : []),
    ...(kind === 'price' ? [lacking.price ?? ''] : missing ? [missing] : []),
    ...(unknown.length > 0 && !isPresent ? [`A source that treats ${listed(unknown.map(quoted))}.`] : []),
  ]
  return needed.length > 0 ? needed : ['A source that treats this: those there are only mention it.']
}

/** Words of the question as they were written, for terms are stems; the rarest first. */
function wordsOf({ query, terms }: Retrieval, fits: (term: Retrieval['terms'][number]) => boolean): string[] {
  const chosen = new Map(
    terms.filter(fits).map(({ term, inverseDocumentFrequency }) => [term, inverseDocumentFrequency]),
  )
  const rarityOf = (word: string): number =>
    Math.max(-1, ...analyze(word).map((term) => chosen.get(term) ?? -1))
  const words = query.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, ''))
  return [...new Set(words)]
    .filter((word) => rarityOf(word) >= 0)
    .sort((one, other) => rarityOf(other) - rarityOf(one))
}

function quoted(word: string): string {
  return `“${word}”`
}
