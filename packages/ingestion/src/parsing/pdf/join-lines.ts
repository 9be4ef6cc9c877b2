/** Words of a document, but for those that a line's end divides: by them a hyphen there is judged. */
export function wordsOf(lines: { text: string }[]): Set<string> {
  const words = new Set<string>()
  for (const { text } of lines) {
    const found = text.toLowerCase().match(/[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*/gu) ?? []
    for (const word of /[-\u2010]$/.test(text) ? found.slice(0, -1) : found) words.add(word)
  }
  return words
}

/**
 * Joins the lines of a paragraph. A hyphen at a line's end stays where the document has the word with it elsewhere, or
 * has both halves but not the whole.
 */
export function joinLines(texts: string[], words: Set<string>): string {
  return texts.reduce((joined, text) => {
    const [, start = ''] = /([\p{L}\p{N}_]+)[-\u00AD\u2010]$/u.exec(joined.slice(-100)) ?? []
    const [rest = ''] = /^\p{Ll}[\p{L}\p{N}_]*/u.exec(text) ?? []
    if (start === '' || rest === '') return `${joined} ${text}`
    const has = (word: string): boolean => words.has(word.toLowerCase())
    const isCompound = has(`${start}-${rest}`) || (!has(start + rest) && has(start) && has(rest))
    return isCompound ? joined + text : joined.slice(0, -1) + text
  })
}
