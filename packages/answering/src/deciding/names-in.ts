import { analyze } from '@footnote/models'

/** A capitalised word inside a sentence; or one with a digit, an underscore, an inner capital or an inner dot. */
const namePattern =
  /(?<=[^.?!:\s]\s+)\p{Lu}[\p{L}\p{N}]+|[\p{L}\p{N}]*(?:[\p{N}_]|\p{Ll}\p{Lu}|\p{L}\.(?=\p{L}))[\p{L}\p{N}_.]*[\p{L}\p{N}]/gu

/** The terms of each name in a question. */
export function namesIn(question: string): string[][] {
  const words = (question.match(namePattern) ?? []).filter((word) => /\p{L}/u.test(word))
  return words.map((word) => analyze(word)).filter((terms) => terms.length > 0)
}
