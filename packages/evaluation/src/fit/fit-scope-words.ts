import type { ScopeWords } from '@footnote/contract'
import { analyze } from '@footnote/models'

/** Added to every count, so that a word seen once on one side decides little. */
const smoothing = 2
/** A word rarer than this tells nothing that could be relied on. */
const leastCount = 2

/**
 * Learns which words are asked inside the domain and which outside: log of the ratio of the shares of questions
 * that have a word. A word that neither side has gets `unseen`, the ratio for a count of nought: what nobody asks
 * inside is more likely to be outside.
 */
export function fitScopeWords(inside: string[], outside: string[]): ScopeWords {
  const within = countQuestions(inside)
  const without = countQuestions(outside)
  const total = { inside: inside.length + 2 * smoothing, outside: outside.length + 2 * smoothing }
  const weightOf = (insideCount: number, outsideCount: number): number => {
    const ratio = (insideCount + smoothing) / total.inside / ((outsideCount + smoothing) / total.outside)
    return Math.round(Math.log(ratio) * 100) / 100
  }
  const terms = [...new Set([...within.keys(), ...without.keys()])].sort()
  const weights: ScopeWords['weights'] = {}
  for (const term of terms) {
    const [one, other] = [within.get(term) ?? 0, without.get(term) ?? 0]
    if (one + other >= leastCount) weights[term] = weightOf(one, other)
  }
  return { unseen: Math.max(weightOf(0, 0), -1), weights }
}

function countQuestions(questions: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const question of questions) {
    for (const term of new Set(analyze(question))) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}
