import { analyze, sentences } from '@footnote/models'

/** The unit of a passage that shares most with a sentence, as offsets into the passage; rare terms count more. */
export function locateQuote(
  sentence: string,
  passage: string,
  idf: (term: string) => number,
): { start: number; end: number } {
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
