export type InlinePart = { kind: 'text'; text: string } | { kind: 'code'; text: string }

export interface ListItem {
  /** 0 for the outermost items; at most 4. */
  depth: number
  parts: InlinePart[]
}

export type TextBlock =
  | { kind: 'paragraph'; parts: InlinePart[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }

const fenceLine = /^ {0,3}(`{3,}|~{3,})\s*([\w+-]{0,30})/
const itemLine = /^([ \t]*)(?:[-*•]|(\d{1,4})[.)])[ \t]+(\S.*)$/
const inlineCode = /(`{1,2})([^`\n]+)\1/g
/** While an answer is being written, the citations of a code block stand behind its closing fence. */
const markersAtEnd = /(?<=^[`~]{3,100}) *(?:\[[\d, ]{1,40}\] *){1,20}$/
const maxDepth = 4

/**
 * Reads the little that answers are written in: paragraphs, fenced code, lists and inline code. All else is plain
 * text. Works on half a text too: a fence that nothing closes runs to the end. Takes linear time.
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
    if (line.trim() === '') endParagraph()
    else paragraph.push(line.trimEnd())
  }
  endParagraph()
  return blocks
}

/** Splits a text into plain and code parts. */
export function parseInline(text: string): InlinePart[] {
  const parts: InlinePart[] = []
  let end = 0
  for (const match of text.matchAll(inlineCode)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'code', text: match[2] ?? '' })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
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
