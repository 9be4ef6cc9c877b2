import { FootnoteError } from '@footnote/contract'
import type { ParsedDocument } from '../parsed-document.ts'
import { recordText } from '../table/table-reader.ts'
import { createTextBuilder, type TextBuilder } from '../text-builder.ts'

const textKeys = ['text', 'body', 'content']
const maxLinesNamed = 10
const maxValueDepth = 5

/**
 * Reads JSON Lines, one record a line: its `text`, `body` or `content` under its `title`, else all its values under
 * their keys. Lines that are no JSON are left out and named.
 * @throws FootnoteError `invalid_input` when no line is JSON.
 */
export function parseJsonLines(input: { name: string; text: string; fallbackTitle: string }): ParsedDocument {
  const { name, text, fallbackTitle } = input
  const builder = createTextBuilder()
  const broken: number[] = []
  let records = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const record = readLine(line)
    if (!record) broken.push(index + 1)
    else appendRecord(builder, record.value)
    records += 1
  }
  if (broken.length > 0 && broken.length === records) {
    throw new FootnoteError('invalid_input', `${name} is not JSON Lines: line ${broken[0]} is no JSON`)
  }
  return { title: fallbackTitle, ...builder.build(), metadata: {}, warnings: warningsOf(broken) }
}

function readLine(line: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(line) }
  } catch {
    return null
  }
}

function appendRecord(builder: TextBuilder, value: unknown): void {
  const record = isRecord(value) ? value : { Value: value }
  const title = ownText(record, 'title')
  if (title) builder.append({ kind: 'heading', level: 2, text: title.replace(/\s+/g, ' ') })
  const texts = textKeys.flatMap((key) => ownText(record, key) ?? [])
  if (texts.length > 0) {
    for (const paragraph of texts.flatMap((text) => text.split(/\n\s*\n/))) {
      builder.append({ kind: 'paragraph', text: paragraph })
    }
    return
  }
  const values = valuesOf(record).filter(({ name }) => !title || name !== 'title')
  builder.append({
    kind: 'paragraph',
    text: recordText(
      values.map(({ name }) => name),
      values.map(({ text }) => text),
    ),
  })
}

/** Values within values stand under both their keys, joined by a dot. */
function valuesOf(record: Record<string, unknown>, path = '', depth = 0): { name: string; text: string }[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key
    if (isRecord(value) && depth < maxValueDepth) return valuesOf(value, name, depth + 1)
    return [{ name, text: valueText(value) }]
  })
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')) {
    return value.join(', ')
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function ownText(record: Record<string, unknown>, key: string): string | null {
  const value = Object.hasOwn(record, key) ? record[key] : null
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function warningsOf(broken: number[]): string[] {
  if (broken.length === 0) return []
  const named = broken.slice(0, maxLinesNamed).join(', ')
  const more = broken.length > maxLinesNamed ? ` and ${broken.length - maxLinesNamed} more` : ''
  return [`Lines that are no JSON were left out: ${named}${more}`]
}
