import type { Support } from '@footnote/contract'
import { analyze, sentences } from '@footnote/models'

type Idf = (term: string) => number

const supportedFrom = 0.65
const partialFrom = 0.4

/**
 * Whether passages bear a sentence out, by the words they share: the idf-weighted share of the sentence's
 * terms that they have. Numbers and identifiers that they lack never count as supported.
 * A triage signal: it does not understand negation.
 */
export function judgeSupport(sentence: string, passages: string[], idf: Idf): Support {
  if (passages.length === 0) return 'unsupported'
  const terms = [...new Set(analyze(sentence))]
  const total = terms.reduce((sum, term) => sum + idf(term), 0)
  if (total === 0) return 'partial'
  const has = new Set(passages.flatMap((passage) => analyze(passage)))
  const missing = terms.filter((term) => !has.has(term))
  const coverage = 1 - missing.reduce((sum, term) => sum + idf(term), 0) / total
  const exactMissing = missing.some((term) => /[\d_]/.test(term))
  if (coverage >= supportedFrom && !exactMissing) return 'supported'
  return coverage >= partialFrom ? 'partial' : 'unsupported'
}

/** The unit of a passage that shares most with a sentence, as offsets into the passage. */
export function locateQuote(sentence: string, passage: string, idf: Idf): { start: number; end: number } {
  const wanted = new Set(analyze(sentence))
  let best = { start: 0, end: passage.length, score: -1 }
  for (const { start, end } of sentences(passage)) {
    const terms = new Set(analyze(passage.slice(start, end)))
    let score = 0
    for (const term of wanted) if (terms.has(term)) score += idf(term)
    if (score > best.score) best = { start, end, score }
  }
  return { start: best.start, end: best.end }
}
