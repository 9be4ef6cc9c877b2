import { analyze } from '@footnote/models'

export interface AlignedPassage {
  headingPath: string[]
  text: string
}

const k1 = 1.2
const b = 0.6

/**
 * Says at which of a document's passages each question is answered, as far as words tell: the passage with the
 * highest BM25, terms being rare or frequent among these passages. A question that shares no word with any of them is
 * left out. Indexes of passages to their questions.
 */
export function alignQuestions(passages: AlignedPassage[], questions: string[]): Map<number, string[]> {
  const counts = passages.map(({ headingPath, text }) => countTerms([...headingPath, text].join('\n')))
  const lengths = counts.map((terms) => sum(terms.values()))
  const meanLength = sum(lengths) / Math.max(1, lengths.length)
  const rarity = (term: string): number => {
    const holding = counts.filter((terms) => terms.has(term)).length
    return Math.log(1 + (counts.length - holding + 0.5) / (holding + 0.5))
  }
  const aligned = new Map<number, string[]>()
  for (const question of questions) {
    const terms = [...new Set(analyze(question))].map((term) => ({ term, weight: rarity(term) }))
    let best = { at: -1, score: 0 }
    for (const [at, held] of counts.entries()) {
      const damp = k1 * (1 - b + (b * (lengths[at] ?? 0)) / meanLength)
      const score = sum(
        terms.map(({ term, weight }) => {
          const frequency = held.get(term) ?? 0
          return frequency === 0 ? 0 : (weight * frequency * (k1 + 1)) / (frequency + damp)
        }),
      )
      if (score > best.score) best = { at, score }
    }
    if (best.at >= 0) aligned.set(best.at, [...(aligned.get(best.at) ?? []), question])
  }
  return aligned
}

function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of analyze(text)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
