/** Whether the text holds the phrase, case and the kind and number of white space aside. A blank phrase is in nothing. */
function containsPhrase(text: string, phrase: string): boolean {
  const wanted = normalise(phrase)
  return wanted !== '' && normalise(text).includes(wanted)
}

/** The groups of which the text holds no phrase. */
export function missingGroups(text: string, groups: readonly string[][]): string[][] {
  return groups.filter((group) => !group.some((phrase) => containsPhrase(text, phrase)))
}

/** The phrases that the text holds. */
export function presentPhrases(text: string, phrases: readonly string[]): string[] {
  return phrases.filter((phrase) => containsPhrase(text, phrase))
}

function normalise(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
