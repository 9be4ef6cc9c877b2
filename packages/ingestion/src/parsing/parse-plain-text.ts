import type { ParsedDocument } from './parsed-document.ts'
import { createTextBuilder, type NewBlock } from './text-builder.ts'

const underline = /^([=\-~^"'#*+])\1{2,}[ \t]*$/
const underlineLevels = '=-~^"\'#*+'
const numberedHeading = /^(\d+(?:\.\d+)*)\.?[ \t]+\p{Lu}/u
const maxHeadingCharacters = 80

/**
 * Reads plain text: paragraphs between blank lines, which keep their own lines, and headings where nothing
 * else can be meant: underlined, all in capitals, or numbered among paragraphs that are not.
 */
export function parsePlainText(input: { text: string; fallbackTitle: string }): ParsedDocument {
  const paragraphs = paragraphsOf(input.text)
  const builder = createTextBuilder()
  for (const [index, lines] of paragraphs.entries()) {
    const around = { before: paragraphs[index - 1], after: paragraphs[index + 1] }
    for (const block of blocksOf(lines, around)) builder.append(block)
  }
  const { text, blocks } = builder.build()
  const [first] = blocks
  const title = first?.kind === 'heading' ? text.slice(first.start, first.end) : input.fallbackTitle
  return { title, text, blocks, metadata: {}, warnings: [] }
}

/** Reads a log: its lines stay as they are, and it has no headings. */
export function parseLog(input: { text: string; fallbackTitle: string }): ParsedDocument {
  const builder = createTextBuilder()
  for (const lines of paragraphsOf(input.text)) builder.append({ kind: 'code', text: lines.join('\n') })
  return { title: input.fallbackTitle, ...builder.build(), metadata: {}, warnings: [] }
}

/** Runs of lines without a blank one. */
function paragraphsOf(text: string): string[][] {
  const paragraphs: string[][] = []
  let open: string[] | null = null
  for (const line of text.split('\n')) {
    const kept = line.trimEnd()
    if (kept === '') {
      open = null
    } else if (open) {
      open.push(kept)
    } else {
      open = [kept]
      paragraphs.push(open)
    }
  }
  return paragraphs
}

function blocksOf(
  lines: string[],
  around: { before: string[] | undefined; after: string[] | undefined },
): NewBlock[] {
  const [first = '', second = '', third = ''] = lines
  if (underline.test(first) && isTitleLike(second) && third === first) {
    return [toHeading(second, levelOf(first)), ...toProse(lines.slice(3))]
  }
  if (isTitleLike(first) && underline.test(second) && second.length >= first.trim().length) {
    return [toHeading(first, levelOf(second)), ...toProse(lines.slice(2))]
  }
  if (lines.length === 1 && around.after && isTitleLike(first)) {
    const number = numberedHeading.exec(first)?.[1]
    const inList = [around.before, around.after].some((other) => numberedHeading.test(other?.[0] ?? ''))
    if (number && !inList) return [toHeading(first, number.split('.').length + 1)]
    if (isAllCapitals(first)) return [toHeading(first, 2)]
  }
  return toProse(lines)
}

function toHeading(text: string, level: number): NewBlock {
  return { kind: 'heading', text: text.trim(), level: Math.min(level, 6) }
}

function toProse(lines: string[]): NewBlock[] {
  return lines.length === 0 ? [] : [{ kind: 'paragraph', text: lines.join('\n') }]
}

function levelOf(line: string): number {
  return Math.min(underlineLevels.indexOf(line.charAt(0)) + 1, 3)
}

function isTitleLike(line: string): boolean {
  return (
    /^\S/.test(line) &&
    line.length <= maxHeadingCharacters &&
    /[\p{L}\p{N})]$/u.test(line) &&
    !underline.test(line)
  )
}

function isAllCapitals(line: string): boolean {
  return !/\p{Ll}/u.test(line) && (line.match(/\p{Lu}/gu)?.length ?? 0) >= 4
}
