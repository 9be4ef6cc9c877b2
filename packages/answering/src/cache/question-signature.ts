import { createHash } from 'node:crypto'
import type { DomainDefinition } from '@footnote/contract'
import { analyze } from '@footnote/models'
import words from './question-words.json' with { type: 'json' }

/** What has to be the same in two questions for one answer to do for both, and what may differ a little. */
export interface QuestionSignature {
  /** Hash of what has to be the same: names, numbers with their units, words of opposition, and what kind of question it is. */
  gate: string
  /** Terms in their order, synonyms as one. */
  terms: string[]
}

const tokenPattern = /--?[a-z][\w-]*|[\p{L}\p{N}_]+(?:[.:'’/-][\p{L}\p{N}_]+)*|[<>=!]+|%/gu
const unit =
  /^(?:%|[kmgtp]i?b|[µmn]?s|bytes?|sec\w*|min\w*|h|hours?|days?|weeks?|months?|years?|rows?|times)$/
const clauseStart = String.raw`(?:^|[,.;:!?(]\s*|\b(?:and|but|so|or)\s+)`
const askings: [RegExp, string][] = [
  [/how (?:many|much|often|long|large|big|far|old|fast|high|soon)\b/, 'amount'],
  [
    /how (?:do|can|could|should|would|must|might|shall) (?:i|we|you|one)\b|how to\b|how (?:is|are|can|should) \w+/,
    'how',
  ],
  [
    /what(?:'s|’s| is| are) the (?:\w+ )?(?:way|command|method|procedure|steps?|trick) (?:to|of|for)\b/,
    'how',
  ],
  [/how\b/, 'manner'],
  [/why\b|what(?:'s|’s| is| are)? (?:the )?(?:reason|caus\w+)\b|how come\b/, 'why'],
  [/what (?:does|do|did)\b/, 'effect'],
  [/what\b|which\b/, 'what'],
  [/when\b/, 'when'],
  [/where\b/, 'where'],
  [/who\b|whose\b/, 'who'],
  [/(?:can|could|may|might)\b|is it possible\b/, 'can'],
  [/(?:should|must|shall|need|do (?:i|we|you) (?:need|have) to)\b/, 'should'],
  [/(?:is|are|was|were|isn't|aren't)\b/, 'is'],
  [/(?:does|do|did|will|would|has|have|doesn't|don't|won't)\b/, 'does'],
]

/** Same gate and like terms: see `likeness`. English, with the synonyms of the domain. */
export function questionSignature(
  question: string,
  domain: Pick<DomainDefinition, 'glossary' | 'entityPatterns'>,
): QuestionSignature {
  const text = question.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim()
  const plain = replacePhrases(expandContractions(text))
  const terms = canonicalTerms(plain, domain.glossary)
  const opposed = terms.filter((term) => opposites.has(term))
  const gate = [namesIn(plain, domain.entityPatterns), opposed, askingsOf(plain)]
  return { gate: createHash('sha256').update(JSON.stringify(gate)).digest('hex').slice(0, 32), terms }
}

/** A term that only one of two questions has may be no rarer than this: about every third passage has it. */
const mostIdfLacking = 1

/**
 * How alike two questions of one gate are, from 0 to 1: the weight of the longest sequence of terms that both have in
 * one order, over the weight of all their terms (a weighted Jaccard index). A term's weight is its idf. A telling term
 * that only one of them has makes it 0, however long they are.
 */
export function likeness(one: string[], other: string[], weightOf: (term: string) => number): number {
  const shared = longestShared(one, other, weightOf)
  const lacking = [...without(one, shared), ...without(other, shared)]
  if (lacking.some((term) => weightOf(term) > mostIdfLacking)) return 0
  const [both, rest] = [shared, lacking].map((terms) => terms.reduce((sum, term) => sum + weightOf(term), 0))
  return both ? both / (both + (rest ?? 0)) : 0
}

/** The heaviest common subsequence, by dynamic programming. */
function longestShared(one: string[], other: string[], weightOf: (term: string) => number): string[] {
  interface Best {
    weight: number
    terms: string[]
  }
  const none: Best = { weight: 0, terms: [] }
  let row: Best[] = other.map(() => none)
  for (const term of one) {
    const next: Best[] = []
    for (const [at, candidate] of other.entries()) {
      const [above, left] = [row[at] ?? none, next[at - 1] ?? none]
      let best = above.weight >= left.weight ? above : left
      if (candidate === term) {
        const before = at === 0 ? none : (row[at - 1] ?? none)
        const weight = before.weight + weightOf(term)
        if (weight > best.weight) best = { weight, terms: [...before.terms, term] }
      }
      next.push(best)
    }
    row = next
  }
  return (row.at(-1) ?? none).terms
}

/** What is left of terms once a subsequence of them is taken out. */
function without(terms: string[], taken: string[]): string[] {
  let at = 0
  return terms.filter((term) => {
    if (term !== taken[at]) return true
    at += 1
    return false
  })
}

/** "Why doesn't the pump start" is "why does the pump not start". */
const inverted =
  /\b(do|does|did|is|are|was|were|has|have|should|would|could)n't ((?:the|my|our|your|a|an|this|that|any) )?(\S+)/g

function expandContractions(text: string): string {
  return text
    .replace(inverted, '$1 $2$3 not')
    .replace(
      /\b(ca|wo|sha)n't\b/g,
      (_, stem: string) => `${{ ca: 'can', wo: 'will', sha: 'shall' }[stem]} not`,
    )
    .replace(/n't\b/g, ' not')
    .replace(/\bcannot\b/g, 'can not')
}

const phrases = words.synonyms.flatMap(([first = '', ...others]) =>
  others.map((phrase) => ({ first, pattern: new RegExp(`\\b${phrase}(?:s|es|ed|d|ing)?\\b`, 'g') })),
)

function replacePhrases(text: string): string {
  // "turn fsync off" is "turn off fsync".
  let plain = text.replace(/\b(turn|switch)(ed|ing)? ((?:\S+ ){1,3}?)(on|off)\b/g, '$1 $4 $3').trim()
  for (const { first, pattern } of phrases) plain = plain.replace(pattern, first)
  return plain
}

/** Names as systems have them, numbers with their units, and what the domain's patterns find, in their order. */
function namesIn(text: string, patterns: DomainDefinition['entityPatterns']): string[] {
  const tokens = text.match(tokenPattern) ?? []
  const shaped = tokens.flatMap((token, at) => {
    if (!/[_\d<>=%]|^-|\w[.:/]\w/.test(token)) return []
    const next = tokens[at + 1] ?? ''
    return [/^\d/.test(token) && unit.test(next) ? `${token} ${next}` : token]
  })
  const known = patterns.flatMap(({ pattern }) => text.match(new RegExp(pattern, 'gi')) ?? [])
  return [...shaped, '|', ...known]
}

const opposites = new Set(words.opposites.split(' ').flatMap((word) => analyze(word)))

/** What kinds of question a text asks, one a clause that asks. */
function askingsOf(text: string): string[] {
  const found = askings.flatMap(([pattern, kind]) =>
    [...text.matchAll(new RegExp(`${clauseStart}(${pattern.source})`, 'g'))].map((match) => ({
      kind,
      at: match.index + match[0].length - (match[1]?.length ?? 0),
    })),
  )
  const starts = [...new Set(found.map(({ at }) => at))].sort((one, other) => one - other)
  // The first pattern that fits says what it is.
  return starts.map((start) => found.find(({ at }) => at === start)?.kind ?? '')
}

const fillers = new Set(words.fillers.split(' ').flatMap((word) => analyze(word)))
const askingWords =
  /\b(?:what(?:'s| is| are) the (?:\w+ )?(?:way|command|method|procedure|steps?|trick) (?:to|of|for)|(?:the )?(?:reason|cause) (?:for|of|that)|show me|is it possible to)\b/g

function canonicalTerms(text: string, glossary: string[][]): string[] {
  const terms = analyze(text.replace(askingWords, ' ')).filter((term) => !fillers.has(term))
  const groups = glossaryTerms(glossary)
  const canonical: string[] = []
  for (let at = 0; at < terms.length; ) {
    const match = groups
      .get(terms[at] ?? '')
      ?.find(({ phrase }) => phrase.every((term, offset) => terms[at + offset] === term))
    canonical.push(...(match ? match.first : [terms[at] ?? '']))
    at += match ? match.phrase.length : 1
  }
  return canonical
}

interface GlossaryPhrase {
  phrase: string[]
  first: string[]
}

const prepared = new WeakMap<string[][], Map<string, GlossaryPhrase[]>>()

/** Phrases by their first term, the longest first; each stands for the first of its group. */
function glossaryTerms(glossary: string[][]): Map<string, GlossaryPhrase[]> {
  const known = prepared.get(glossary)
  if (known) return known
  const all = glossary.flatMap((group) => {
    const [first = [], ...others] = group.map((phrase) => analyze(phrase))
    return others.map((phrase) => ({ phrase, first }))
  })
  const byTerm = Map.groupBy(
    all
      .filter(({ phrase }) => phrase.length > 0)
      .sort((one, other) => other.phrase.length - one.phrase.length),
    ({ phrase }) => phrase[0] ?? '',
  )
  prepared.set(glossary, byTerm)
  return byTerm
}
