import type { AnswerPassage } from '../extractive-answerer.ts'
import { analyze } from '../text-analysis.ts'

/** How many terms say what the passages are about. */
const topicTerms = 60
/** How fast a passage's say falls with its score: its power. */
const sayFall = 3

/**
 * How central each unit is to what the passages are about, from 0 to 1 for the most central: the weights of the
 * topic's terms in it by the root of its length, so that long units do not win by their length alone. The topic is
 * the rarest terms of the best passages, each weighted by its rarity and the scores of the passages that have it, as
 * in relevance models (Lavrenko and Croft, SIGIR 2001).
 */
export function centralities(
  units: { terms: Set<string>; words: number }[],
  input: {
    passages: AnswerPassage[]
    /** From 0 to 1. */
    relativeScoreOf: (passage: AnswerPassage) => number
    rarity: (term: string) => number
  },
): number[] {
  const topic = topicOf(input)
  const shares = units.map(({ terms, words }) => {
    let weight = 0
    for (const term of terms) weight += topic.get(term) ?? 0
    return weight / Math.sqrt(8 + words)
  })
  const most = Math.max(...shares, 0)
  return shares.map((share) => (most > 0 ? share / most : 0))
}

function topicOf({
  passages,
  relativeScoreOf,
  rarity,
}: Parameters<typeof centralities>[1]): Map<string, number> {
  const topic = new Map<string, number>()
  for (const passage of passages) {
    const say = relativeScoreOf(passage) ** sayFall
    for (const term of new Set(analyze([passage.text, passage.title, ...passage.headingPath].join('\n')))) {
      topic.set(term, (topic.get(term) ?? 0) + say * rarity(term))
    }
  }
  return new Map([...topic].sort(([, one], [, other]) => other - one).slice(0, topicTerms))
}
