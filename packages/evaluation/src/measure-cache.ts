import { likeness, type QuestionSignature, questionSignature } from '@footnote/answering'
import type { DomainDefinition, Proportion } from '@footnote/contract'
import { z } from 'zod'
import { toProportion } from './metrics/proportion.ts'

/** A question, wordings that its answer does for, and others that look much the same and need another answer. */
export const CachePairs = z.strictObject({
  question: z.string().min(1),
  same: z.array(z.string().min(1)),
  other: z.array(z.string().min(1)),
})
export type CachePairs = z.infer<typeof CachePairs>

export interface CacheFigures {
  threshold: number
  /** Of the pairs that need different answers, those that would share one. */
  wrongHits: Proportion
  /** Of the pairs that one answer does for, those that would share it. */
  hits: Proportion
  /** The pairs of both kinds that were judged wrongly. */
  wrong: [string, string][]
  missed: [string, string][]
}

/** How the cache of answers would judge each pair: every wording of an entry against every other of it. */
export function measureCache(
  entries: CachePairs[],
  input: {
    domain: Pick<DomainDefinition, 'glossary' | 'entityPatterns'>
    inverseDocumentFrequency: (term: string) => number
    threshold: number
  },
): CacheFigures {
  const { domain, inverseDocumentFrequency, threshold } = input
  const signed = new Map<string, QuestionSignature>()
  const sign = (question: string): QuestionSignature => {
    const known = signed.get(question) ?? questionSignature(question, domain)
    signed.set(question, known)
    return known
  }
  const shares = ([one, other]: [string, string]): boolean => {
    const [a, b] = [sign(one), sign(other)]
    return a.gate === b.gate && likeness(a.terms, b.terms, inverseDocumentFrequency) >= threshold
  }
  const [alike, different] = [entries.flatMap(samePairs), entries.flatMap(otherPairs)]
  const wrong = different.filter(shares)
  const missed = alike.filter((pair) => !shares(pair))
  return {
    threshold,
    wrongHits: toProportion(wrong.length, different.length),
    hits: toProportion(alike.length - missed.length, alike.length),
    wrong,
    missed,
  }
}

function samePairs({ question, same }: CachePairs): [string, string][] {
  const all = [question, ...same]
  return all.flatMap((one, at) => all.slice(at + 1).map((other): [string, string] => [one, other]))
}

function otherPairs({ question, same, other }: CachePairs): [string, string][] {
  return [question, ...same].flatMap((one) => other.map((different): [string, string] => [one, different]))
}
