import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

export interface PlacedText {
  text: string
  line: number
}

export interface Field {
  line: number
  kind: 'text' | 'list' | 'map' | 'empty'
  /** The text, or the list's texts; null where something else stands among them. */
  texts: PlacedText[] | null
}

export type FrontMatterFields =
  | { fields: Map<string, Field>; error: null }
  | { fields: null; error: { line: number; message: string } }

/** The keys of a document's front matter with their lines. */
export function readFrontMatterFields(frontMatter: { yaml: string; line: number }): FrontMatterFields {
  const lines = new LineCounter()
  const lineOf = (node: unknown): number => {
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
    return lines.linePos(offset).line + frontMatter.line - 1
  }
  const document = parseDocument(frontMatter.yaml, { lineCounter: lines, logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const line = lines.linePos(error.pos[0]).line + frontMatter.line - 1
    const reason = (error.message.split('\n')[0] ?? '').replace(/ at line \d+.*$/, '')
    return { fields: null, error: { line, message: `The front matter is not YAML: ${reason}` } }
  }
  if (document.contents !== null && !isMap(document.contents)) {
    const message = 'The front matter is no list of "key: value" lines'
    return { fields: null, error: { line: frontMatter.line, message } }
  }
  const fields = new Map<string, Field>()
  for (const { key, value } of document.contents?.items ?? []) {
    fields.set(isScalar(key) ? String(key.value) : '', { line: lineOf(key), ...contentOf(value, lineOf) })
  }
  return { fields, error: null }
}

function contentOf(value: unknown, lineOf: (node: unknown) => number): Pick<Field, 'kind' | 'texts'> {
  if (isMap(value)) return { kind: 'map', texts: null }
  const nodes = isSeq(value) ? value.items : [value]
  const texts = nodes.map((node) => ({ text: scalarText(node), line: lineOf(node) }))
  const kind = isSeq(value) ? 'list' : scalarText(value) === '' ? 'empty' : 'text'
  return { kind, texts: texts.every(({ text }) => text !== '') && texts.length > 0 ? texts : null }
}

/** A scalar as it was written; '' for whatever is none. */
function scalarText(node: unknown): string {
  if (!isScalar(node) || node.value === null) return ''
  return typeof node.value === 'string' ? node.value.trim() : (node.source ?? String(node.value))
}
