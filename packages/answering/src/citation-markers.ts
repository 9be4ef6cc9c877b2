import { sentences as splitSentences } from '@footnote/models'

/** A citation marker in any of the forms that models write: `[1]`, `[1, 2]`, `[[1]]`, `【1】`. */
const marker =
  /\[\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]\]|\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]|【(\d{1,3}(?:\s*,\s*\d{1,3})*)】/g
const inlineCode = '(?<!`)(`{1,2})(?!`)[^\\n]*?(?<!`)\\2(?!`)'
/** A fenced block, to the end where it is still open, or a code span of one line. */
const code = new RegExp(
  `(?:^|\\n)[ \\t]*(\`{3,}|~{3,})[^\\n]*(?:[\\s\\S]*?\\n[ \\t]*\\1|[\\s\\S]*$)|${inlineCode}`,
  'g',
)

export interface MarkedText {
  /** The text without its markers. */
  text: string
  numbers: number[]
}

/** Takes the markers out of a sentence, with the space before them; what stands in code is not a marker. */
export function splitMarkers(sentence: string): MarkedText {
  const found = findMarkers(sentence)
  let text = ''
  let last = 0
  for (const { start, end } of found) {
    const before = sentence.slice(last, start)
    const runsOn = /[\p{L}\p{N}]/u.test(sentence.charAt(end))
    text += runsOn ? before : trimBlanks(before)
    last = end
  }
  text += sentence.slice(last)
  return { text, numbers: [...new Set(found.flatMap(({ numbers }) => numbers))] }
}

/** The sentences of a text, each with the markers in it and after it, up to the next one. */
export function splitCited(text: string): { start: number; end: number }[] {
  const found = findMarkers(text)
  let blanked = ''
  let last = 0
  for (const { start, end } of found) {
    blanked += text.slice(last, start) + '\u00a0'.repeat(end - start)
    last = end
  }
  const units = splitSentences(blanked + text.slice(last))
  return units.map(({ start, end }, index) => {
    const next = units[index + 1]?.start ?? text.length
    const after = found.findLast((one) => one.start >= end && one.end <= next)
    const leading = index === 0 ? found.find((one) => one.end <= start) : undefined
    return { start: leading?.start ?? start, end: after?.end ?? end }
  })
}

const longestMarker = 64
const longestCodeSpan = 2_000

/** How much of a growing text can be shown: a marker, code span or surrogate pair that is still open at its end is held back. */
export function settledLength(text: string): number {
  const tail = text.slice(-longestMarker)
  const open = /(?:\[\[?[\d\s,]*|【[\d\s,]*|\[\[?[\d\s,]+\]|[\ud800-\udbff])$/.exec(tail)
  const settled = open ? text.length - tail.length + open.index : text.length
  return Math.min(settled, openCodeStart(text))
}

function openCodeStart(text: string): number {
  const lineStart = text.lastIndexOf('\n') + 1
  const line = text.slice(lineStart)
  if (line.length > longestCodeSpan || /^[ \t]*(?:`{3}|~{3})/.test(line)) return text.length
  const closed = line.replace(new RegExp(inlineCode.replace('\\2', '\\1'), 'g'), (span) =>
    ' '.repeat(span.length),
  )
  const open = closed.search(/(?<!`)`{1,2}(?!`)/)
  return open < 0 ? text.length : lineStart + open
}

interface FoundMarker {
  start: number
  end: number
  numbers: number[]
}

function findMarkers(text: string): FoundMarker[] {
  const found: FoundMarker[] = []
  let last = 0
  const findIn = (from: number, to: number): void => {
    for (const match of text.slice(from, to).matchAll(marker)) {
      const list = match[1] ?? match[2] ?? match[3] ?? ''
      const start = from + match.index
      found.push({ start, end: start + match[0].length, numbers: list.split(',').map(Number) })
    }
  }
  for (const match of text.matchAll(code)) {
    findIn(last, match.index)
    last = match.index + match[0].length
  }
  findIn(last, text.length)
  return found
}

function trimBlanks(text: string): string {
  let end = text.length
  while (end > 0 && (text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '\t')) end -= 1
  return text.slice(0, end)
}
