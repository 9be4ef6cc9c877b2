import { codeRunEnd, isCodeBlock, type Line } from './code-lines.ts'
import { splitProse } from './split-prose.ts'

/**
 * What a unit is: a sentence of running text, a bare heading line, one row of a table, or a whole code block.
 */
export type TextUnitKind = 'prose' | 'heading' | 'row' | 'code'

/** From `start` to `end` in UTF-16 code units, end exclusive, without white space around. */
export interface TextUnit {
  kind: TextUnitKind
  start: number
  end: number
}

/**
 * Cuts a text into the smallest units that can be quoted, in order and without overlap; only white space is
 * left out.
 *
 * Code blocks stay whole: what stands between fences, and paragraphs that are indented, look like SQL, shell,
 * configuration or server output, or follow a colon and are no sentence. Table rows, list items and headings
 * are units of their own, and so is a name with its description, `pid integer — Process ID`, of whose description each
 * sentence is one; lines of any other paragraph are joined before it is cut into sentences.
 */
export function sentences(text: string): TextUnit[] {
  const units: TextUnit[] = []
  const lines = toLines(text)
  let at = 0
  while (at < lines.length) {
    const line = lines[at] as Line
    const fence = /^\s*(`{3,}|~{3,})/.exec(line.text)?.[1]
    if (line.text.trim() === '') at++
    else if (fence !== undefined) at = takeFenced(text, lines, at, fence, units)
    else {
      const end = paragraphEnd(lines, at)
      takeParagraph(text, lines.slice(at, end), units)
      at = end
    }
  }
  return units
}

function toLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const part of text.split('\n')) {
    lines.push({ start, end: start + part.length, text: part })
    start += part.length + 1
  }
  return lines
}

function takeFenced(text: string, lines: Line[], open: number, fence: string, units: TextUnit[]): number {
  let close = open + 1
  while (close < lines.length && !lines[close]?.text.trimStart().startsWith(fence)) close++
  const last = lines[Math.min(close, lines.length - 1)] as Line
  pushTrimmed(text, 'code', (lines[open] as Line).start, last.end, units)
  return close + 1
}

function paragraphEnd(lines: Line[], from: number): number {
  let end = from
  while (end < lines.length) {
    const line = (lines[end] as Line).text
    if (line.trim() === '' || /^\s*(`{3,}|~{3,})/.test(line)) break
    end++
  }
  return end
}

function takeParagraph(text: string, lines: Line[], units: TextUnit[]): void {
  const before = units.at(-1)
  const isAnnounced = before?.kind === 'prose' && text.charAt(before.end - 1) === ':'
  if (areDescriptions(lines)) {
    for (const line of lines) takeDescription(text, line, units)
    return
  }
  const isOther = lines.some(({ text: line }) => startsItem(line) || isHeadingMark(line) || isRow(line))
  if (!isOther && isCodeBlock(lines, isAnnounced)) {
    pushTrimmed(text, 'code', (lines[0] as Line).start, (lines.at(-1) as Line).end, units)
    return
  }
  let at = 0
  while (at < lines.length) {
    const line = lines[at] as Line
    const codeEnd = codeRunEnd(lines, at)
    if (codeEnd > at) {
      pushTrimmed(text, 'code', line.start, (lines[codeEnd - 1] as Line).end, units)
      at = codeEnd
    } else if (isRow(line.text)) {
      pushTrimmed(text, 'row', line.start, line.end, units)
      at++
    } else {
      let end = at + 1
      while (end < lines.length && continues(lines, end)) end++
      takeLines(text, line, lines[end - 1] as Line, units)
      at = end
    }
  }
}

/** "pid integer — Process ID", "EXPLAIN — show the execution plan". */
const describedName = /^\s*(?:[a-z_][\w.-]*(?: [^—|]{1,80})?|[A-Z][A-Z ]+) — \S/
const description = /^\s*\S.{0,400}? — \S/

function areDescriptions(lines: Line[]): boolean {
  const [first, ...others] = lines
  if (others.length === 0) return describedName.test(first?.text ?? '')
  return lines.filter(({ text: line }) => description.test(line)).length * 2 >= lines.length
}

function takeDescription(text: string, line: Line, units: TextUnit[]): void {
  const spans = splitProse(line.text)
  if (spans.length < 2) pushTrimmed(text, 'row', line.start, line.end, units)
  else {
    for (const { start, end } of spans) {
      pushTrimmed(text, 'prose', line.start + start, line.start + end, units)
    }
  }
}

/** A wrapped paragraph goes on where the line before ran to its full width or stopped in mid-sentence. */
function continues(lines: Line[], at: number): boolean {
  const before = (lines[at - 1] as Line).text.trimEnd()
  const line = (lines[at] as Line).text
  if (isHeadingMark(before) || isHeadingMark(line) || isTerm(line) || startsItem(line) || isRow(line))
    return false
  if (codeRunEnd(lines, at) > at) return false
  return before.length >= 60 || (!/[.!?:;]$/.test(before) && /^\s*[a-z(,]/.test(line))
}

function takeLines(text: string, first: Line, last: Line, units: TextUnit[]): void {
  const block = text.slice(first.start, last.end)
  if (first === last && isBareHeading(block)) {
    pushTrimmed(text, 'heading', first.start, first.end, units)
    return
  }
  for (const { start, end } of splitProse(block)) {
    pushTrimmed(text, 'prose', first.start + start, first.start + end, units)
  }
}

/** The term of a definition list: a name, perhaps with its type. */
function isTerm(line: string): boolean {
  return /^\s*[\w.-]*[_.-]\w+( \([a-z ]+\))?\s*$/.test(line)
}

function startsItem(line: string): boolean {
  return /^\s*([-*+•–]|\(?\d{1,3}(\.\d{1,3})*[.)]|\(?[a-z]\))\s+\S/.test(line)
}

function isHeadingMark(line: string): boolean {
  return /^\s*#{1,6}\s+\S/.test(line)
}

/** Without marks, a heading is a short line of its own that ends like no sentence. */
function isBareHeading(line: string): boolean {
  const trimmed = line.trim()
  if (isHeadingMark(trimmed)) return true
  if (startsItem(line) && !/^\s*[\d.]+\s+[A-Z]/.test(line)) return false
  return trimmed.length <= 80 && trimmed.split(/\s+/).length <= 10 && !/[.!?:;,…"”’]$/.test(trimmed)
}

function isRow(line: string): boolean {
  return /^\s*\|.*\|\s*$/.test(line) || /\S\s*\t\s*\S/.test(line) || /\S \| \S.*/.test(line)
}

function pushTrimmed(text: string, kind: TextUnitKind, from: number, to: number, units: TextUnit[]): void {
  let start = from
  let end = to
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  if (end > start) units.push({ kind, start, end })
}
