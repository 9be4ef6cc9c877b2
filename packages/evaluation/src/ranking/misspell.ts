const longWord = /[\p{L}_]{6,}/gu

/** A question with two letters in the middle of its longest word swapped: what a hurried person types. */
export function misspell(question: string): string {
  const words = [...question.matchAll(longWord)]
  const longest = words.reduce<RegExpExecArray | undefined>(
    (one, other) => (other[0].length > (one?.[0].length ?? 0) ? other : one),
    undefined,
  )
  if (!longest) return question
  const [word] = longest
  const middle = swappable(word)
  if (middle === undefined) return question
  const swapped = word.slice(0, middle) + word[middle + 1] + word[middle] + word.slice(middle + 2)
  return question.slice(0, longest.index) + swapped + question.slice(longest.index + word.length)
}

/** Nearest to the middle, where two different letters stand beside each other. */
function swappable(word: string): number | undefined {
  const places = Array.from({ length: word.length - 2 }, (_, at) => at + 1)
  const isLetter = (letter: string | undefined): boolean => letter !== undefined && letter !== '_'
  return places
    .filter((at) => word[at] !== word[at + 1] && isLetter(word[at]) && isLetter(word[at + 1]))
    .sort((one, other) => Math.abs(one - word.length / 2) - Math.abs(other - word.length / 2))[0]
}
