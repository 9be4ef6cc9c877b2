import type { ScopeWords } from '@footnote/contract'

/**
 * How much the words of a question are those that are asked inside the domain, from 0 to 1; 0.5 is neither. Naive
 * Bayes: the mean of the words' log-likelihood ratios, so that long questions are not surer than short ones.
 * @param terms as `analyze` gives them
 */
export function scopeWordLeaning(terms: Iterable<string>, { weights, unseen }: ScopeWords): number {
  const known = [...new Set(terms)].map((term) => weights[term] ?? unseen)
  if (known.length === 0) return 0.5
  const mean = known.reduce((sum, weight) => sum + weight, 0) / known.length
  return 1 / (1 + Math.exp(-mean))
}
