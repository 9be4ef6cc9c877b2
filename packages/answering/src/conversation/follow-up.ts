import type { DomainDefinition } from '@footnote/contract'
import { analyze } from '@footnote/models'
import { inferFacets } from '../infer-facets.ts'

/** What was said before a question. */
export interface PastTurn {
  /** As it reads by itself. */
  question: string
  /** Null where there was none: a refusal is no ground to stand on. */
  answer: string | null
}

type Facets = DomainDefinition['facets']

const opening =
  /^(?:and|but|or|so|then|also|ok(?:ay)?|what about|how about|what if|what else|anything else|same|really|is that|are they|which of)\b/i
const pointing =
  /\b(?:it|its|that|this|those|these|them|they|there|ones?|the same|the other|the former|the latter)\b/i
/** Words that only lead over to what is asked next. */
const leadingOver =
  /^(?:(?:and|but|or|so|then|also|what about|how about|is it|same|the|on|in|for|with|if|i|we|am|are|is|run|use|version|different|too|please)\b[\s,]*)+/i
/** A name of the domain's own: a setting, a view, a command in capitals. */
const namePattern = /\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b|\b[A-Z]{3,}(?:\s+[A-Z]{3,})*\b/g
const about = / \(about: (.*)\)$/s

/** What is left of "on 13?" without the 13, and marks. */
const ending = /(?:\s+(?:on|in|for|with|version))?[\s?.!,]*$/i

const fewTerms = 1
const mostTermsBeforePointing = 2
const mostTermsOfPointing = 6

/** Whether a question leans on what was said before, as far as its words tell. */
export function leansOnBefore(question: string, facets: Facets): boolean {
  if (opening.test(question)) return true
  if (namesIn(question).length > 0) return false
  const own = analyze(withoutFacets(question, facets))
  if (own.length <= fewTerms) return true
  const at = question.search(pointing)
  return (
    at >= 0 &&
    own.length <= mostTermsOfPointing &&
    analyze(question.slice(0, at)).length <= mostTermsBeforePointing
  )
}

/**
 * A follow-up as it reads by itself, without a model: the question before it with another version or another name in
 * it, or the follow-up with what it is about. Null for a question that needs nothing of this.
 */
export function standAlone(question: string, turns: readonly PastTurn[], facets: Facets): string | null {
  const before = turns.at(-1)?.question
  if (before === undefined || !leansOnBefore(question, facets)) return null
  const root = about.exec(before)?.[1] ?? before
  const rest = withoutFacets(question, facets).replace(leadingOver, '').replace(ending, '')
  if (rest === '' && hasFacets(question, facets)) return withFacetsOf(question, root, facets)
  const swapped = swapName(rest, root)
  if (swapped !== null) return hasFacets(question, facets) ? withFacetsOf(question, swapped, facets) : swapped
  return `${question.replace(/[\s.!]+$/, '')} (about: ${root})`
}

function namesIn(text: string): string[] {
  return [...new Set(text.match(namePattern))]
}

function hasFacets(question: string, facets: Facets): boolean {
  return Object.keys(inferFacets(question, facets)).length > 0
}

function withoutFacets(question: string, facets: Facets): string {
  return facets.reduce(
    (text, { pattern }) => (pattern ? text.replace(new RegExp(pattern, 'giu'), ' ') : text),
    question,
  )
}

/** "And on 13?" after "How is it set on 15?": the same for another version. */
function withFacetsOf(question: string, before: string, facets: Facets): string {
  let text = before
  for (const [name, value] of Object.entries(inferFacets(question, facets))) {
    const facet = facets.find((other) => other.name === name)
    if (!facet?.pattern) continue
    const changed = text.replace(new RegExp(facet.pattern, 'giu'), (mention, had: string) =>
      mention.replace(had, value),
    )
    text = hasFacets(text, [facet]) ? changed : `${text} (${facet.label} ${value})`
  }
  return text
}

/** "And maintenance_work_mem?" after a question about one other name: the same about this one. */
function swapName(rest: string, before: string): string | null {
  const [name, ...others] = namesIn(rest)
  const [known, ...more] = namesIn(before)
  const isNameAlone = name !== undefined && others.length === 0 && rest.trim() === name
  if (!isNameAlone || known === undefined || more.length > 0) return null
  return before.replaceAll(known, name)
}
