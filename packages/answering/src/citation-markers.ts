import { sentences as splitSentences } from '@footnote/models'

/** A citation marker in any of the forms that models write: `[1]`, `[1, 2]`, `[[1]]`, `【1】`. */
const marker =
  /\[\[ ?(\d{1,3}(?:\s*,\s*\d{1,3})*) ?\]\]|\[ ?(\d{1,3}(?:\s*,\s*\d{1,3})*) ?\]|【 ?(\d{1,3}(?:\s*,\s*\d{1,3})*) ?】/g
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

/** What `[1 [2]]` leaves is a marker, too; nobody nests them deeper than a few times but to do harm. */
const nestedAtMost = 20

/** Takes the markers out of a sentence, with the space before them; what stands in code is not a marker. */
export function splitMarkers(sentence: string): MarkedText {
  const numbers: number[] = []
  let text = sentence
  for (let depth = 0; depth < nestedAtMost; depth += 1) {
    const found = findMarkers(text)
    if (found.length === 0) return { text, numbers: [...new Set(numbers)] }
    numbers.push(...found.flatMap((one) => one.numbers))
    text = cutMarkers(text, found)
  }
  return { text: text.replace(/[[\]【】]/g, ''), numbers: [...new Set(numbers)] }
}

function cutMarkers(sentence: string, found: readonly FoundMarker[]): string {
  let text = ''
  let last = 0
  for (const { start, end } of found) {
    const before = sentence.slice(last, start)
    const runsOn = /[\p{L}\p{N}]/u.test(sentence.charAt(end))
    text += runsOn ? before : trimBlanks(before)
    last = end
  }
  return text + sentence.slice(last)
}

/** The sentences of a text, each with the markers in it and after it, up to the next one. */
export function splitCited(text: string): { start: number; end: number }[] {
  const found = findMarkers(text)
  let blanked = ''
  let last = 0
  for (const { start, end } of found) {
    // White space in front would make a fence of ticks in mid-line.
    const blank = /^[ \t]*(?:`{3}|~{3})/.test(text.slice(end, end + 16)) ? '\u2060' : '\u00a0'
    blanked += text.slice(last, start) + blank.repeat(end - start)
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

/**
 * The part of a text from `from` on, with the markers in it as they may be shown: numbers up to `known` only.
 * @param from no place inside a marker
 */
export function withoutUnmapped(text: string, from: number, known: number): string {
  const before = text.slice(0, from)
  let piece = text.slice(from)
  for (let depth = 0; depth < nestedAtMost && /[[【]/.test(piece); depth += 1) {
    // Where code begins is known from the whole text only, which is looked at when there is something to find.
    const shown = mapMarkers(before + piece, from, known)
    if (shown === piece) break
    piece = shown
  }
  return piece
}

function mapMarkers(text: string, from: number, known: number): string {
  let shown = ''
  let last = from
  for (const { start, end, numbers } of findMarkers(text)) {
    const kept = numbers.filter((number) => number >= 1 && number <= known)
    if (start < from || kept.length === numbers.length) continue
    const before = text.slice(last, start)
    shown += kept.length > 0 ? `${before}[${kept.join(', ')}]` : trimBlanks(before)
    last = end
  }
  return shown + text.slice(last)
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
