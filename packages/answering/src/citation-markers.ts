/** A citation marker in any of the forms that models write: `[1]`, `[1, 2]`, `[[1]]`, `【1】`. */
const marker = /\[\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]\]|\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]|【(\d{1,3}(?:\s*,\s*\d{1,3})*)】/g
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g

export interface MarkedText {
  /** The text without its markers. */
  text: string
  numbers: number[]
}

/** Takes the markers out of a sentence; what stands in code is not a marker. */
export function splitMarkers(sentence: string): MarkedText {
  const numbers: number[] = []
  const take = (prose: string): string =>
    prose.replace(marker, (_, ...groups: (string | undefined)[]) => {
      const list = groups[0] ?? groups[1] ?? groups[2] ?? ''
      for (const number of list.split(',')) numbers.push(Number(number))
      return ''
    })
  let text = ''
  let last = 0
  for (const match of sentence.matchAll(code)) {
    text += take(sentence.slice(last, match.index)) + match[0]
    last = match.index + match[0].length
  }
  text += take(sentence.slice(last))
  return { text: text.replace(/[ \t]+([.,;:!?])/g, '$1').replace(/[ \t]+$/gm, ''), numbers: [...new Set(numbers)] }
}

/** How much of a growing text can be shown: a marker or code span that is still open at its end is held back. */
export function settledLength(text: string): number {
  const open = /(?:\[\[?[\d\s,]{0,20}|【[\d\s,]{0,20}|\[[\d\s,]{1,20}\])$/.exec(text)
  return open ? open.index : text.length
}
