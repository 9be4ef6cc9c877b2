import { type InlinePart, parseInline } from './parse-inline.ts'
import { parseTable, type TextTable } from './parse-table.ts'

export interface ListItem {
  /** 0 for the outermost items; at most 4. */
  depth: number
  parts: InlinePart[]
}

export type TextBlock =
  | { kind: 'paragraph'; parts: InlinePart[] }
  | { kind: 'heading'; parts: InlinePart[] }
  | { kind: 'quote'; parts: InlinePart[] }
  | TextTable
  | { kind: 'code'; language: string; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }

const fenceLine = /^ {0,3}(`{3,}|~{3,})\s*([\w+-]{0,30})/
const itemLine = /^([ \t]*)(?:[-*•]|(\d{1,4})[.)])[ \t]+(\S.*)$/
const headingLine = /^ {0,3}#{1,6}[ \t]+(\S.{0,300}?)[ \t#]*$/
const quoteLine = /^ {0,3}>[ \t]?(.*)$/
/** While an answer is being written, the citations of a code block stand behind its closing fence. */
const markersAtEnd = /(?<=^[`~]{3,100}) *(?:\[[\d, ]{1,40}\] *){1,20}$/
const maxDepth = 4

/**
 * Reads the little that answers are written in: paragraphs, headings, quotes, fenced code, lists, small tables, and code
 * and stress in a line. All else is plain text: links, images and markup stand there letter for letter. Works on half a text too: a fence that nothing closes runs to the end. Takes linear time.
 */
export function parseAnswerText(text: string): TextBlock[] {
  const blocks: TextBlock[] = []
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  let paragraph: string[] = []

  const endParagraph = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', parts: parseInline(paragraph.join('\n')) })
    paragraph = []
  }

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const fence = fenceLine.exec(line)
    if (fence !== null) {
      endParagraph()
      const end = findFenceEnd(lines, index + 1, fence[1] ?? '```')
      blocks.push({ kind: 'code', language: fence[2] ?? '', text: lines.slice(index + 1, end).join('\n') })
      index = end
      continue
    }
    const item = itemLine.exec(line)
    if (item !== null) {
      endParagraph()
      addItem(blocks, item)
      continue
    }
    const table = line.includes('|') ? parseTable(lines, index) : null
    if (table !== null) {
      endParagraph()
      blocks.push(table.table)
      index += table.lines - 1
      continue
    }
    const single = headingLine.exec(line) ?? quoteLine.exec(line)
    if (single !== null) {
      endParagraph()
      addSingle(blocks, single[1] ?? '', line.trimStart().startsWith('#') ? 'heading' : 'quote')
      continue
    }
    if (line.trim() === '') endParagraph()
    else paragraph.push(line.trimEnd())
  }
  endParagraph()
  return blocks
}

/** Lines of a quote that follow one another are one; a quote in a quote keeps its mark as text. */
function addSingle(blocks: TextBlock[], text: string, kind: 'heading' | 'quote'): void {
  const last = blocks.at(-1)
  if (kind === 'quote' && last?.kind === 'quote') {
    last.parts.push({ kind: 'text', text: '\n' }, ...parseInline(text))
  } else {
    blocks.push({ kind, parts: parseInline(text) })
  }
}

function findFenceEnd(lines: string[], from: number, fence: string): number {
  for (let index = from; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim().replace(markersAtEnd, '')
    if (line.length >= fence.length && line === fence.charAt(0).repeat(line.length)) return index
  }
  return lines.length
}

function addItem(blocks: TextBlock[], [, indent = '', number, text = '']: RegExpExecArray): void {
  const depth = Math.min(maxDepth, Math.floor(indent.replaceAll('\t', '  ').length / 2))
  const item = { depth, parts: parseInline(text) }
  const last = blocks.at(-1)
  const ordered = number !== undefined
  if (last?.kind === 'list' && (last.ordered === ordered || depth > 0)) last.items.push(item)
  else blocks.push({ kind: 'list', ordered, start: ordered ? Number(number) : 1, items: [item] })
}
