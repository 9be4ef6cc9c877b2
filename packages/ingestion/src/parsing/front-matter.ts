import { FootnoteError } from '@footnote/contract'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument as parseYaml } from 'yaml'
import type { DocumentMetadata } from './parsed-document.ts'

interface FrontMatter {
  title: string | undefined
  metadata: DocumentMetadata
  /** The document after its front matter. */
  body: string
  /** The line on which the body begins, from 1. */
  bodyLine: number
  warnings: string[]
}

interface Field {
  key: string
  value: Node | null
  /** Throws an error that names the field's line. */
  reject(expected: string): never
}

const fence = /^---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/
const maxCharacters = 64_000

/**
 * Reads the YAML between `---` lines at a document's start.
 * @throws FootnoteError `invalid_input` naming the line, for malformed YAML or a value of the wrong kind.
 */
export function readFrontMatter(input: { name: string; text: string }): FrontMatter {
  const { name, text } = input
  const found = fence.exec(text.slice(0, maxCharacters + 10))
  const matter: FrontMatter = { title: undefined, metadata: {}, body: text, bodyLine: 1, warnings: [] }
  if (!found) return matter
  matter.body = text.slice(found[0].length)
  matter.bodyLine = found[0].split('\n').length
  for (const field of fieldsOf(name, found[1] ?? '')) readField(field, matter)
  return matter
}

function readField(field: Field, matter: FrontMatter): void {
  const { metadata } = matter
  switch (field.key) {
    case 'title':
      matter.title = textOf(field)
      break
    case 'summary':
    case 'authority':
      metadata[field.key] = textOf(field)
      break
    case 'questions':
    case 'tags':
    case 'appliesTo':
    case 'supersedes':
      metadata[field.key] = textsOf(field)
      break
    case 'published':
      metadata.publishedAt = dateOf(field)
      break
    case 'reviewed':
      metadata.reviewedAt = dateOf(field)
      break
    case 'facets':
      metadata.facets = { ...metadata.facets, ...facetsOf(field) }
      break
    case 'version':
      metadata.facets = { ...metadata.facets, version: textOf(field) }
      break
    default:
      matter.warnings.push(`The front matter's "${field.key}" is not known and was passed over`)
  }
}

function fieldsOf(name: string, yaml: string): Field[] {
  const lines = new LineCounter()
  const failAt = (offset: number, problem: string): never => {
    const line = lines.linePos(offset).line + 1
    throw new FootnoteError('invalid_input', `${name}: the front matter's line ${line} ${problem}`)
  }
  const document = parseLeniently(name, yaml, lines)
  const [error] = document.errors
  if (error)
    failAt(error.pos[0], `is not valid YAML: ${error.message.split('\n')[0]?.replace(/ at line.*/, '')}`)
  const { contents } = document
  if (contents === null) return []
  if (!isMap(contents)) return failAt(0, 'is no list of "key: value" lines')
  return contents.items.map((pair): Field => {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    const offset = (pair.key as Node).range?.[0] ?? 0
    return {
      key,
      value: pair.value as Node | null,
      reject: (expected) => failAt(offset, `is not right: "${key}" must be ${expected}`),
    }
  })
}

function parseLeniently(name: string, yaml: string, lineCounter: LineCounter): ReturnType<typeof parseYaml> {
  try {
    return parseYaml(yaml, { lineCounter, logLevel: 'silent' })
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${name}: the front matter is not valid YAML`, { cause })
  }
}

/** A scalar as it was written: `version: 10.0` is "10.0". */
function scalarText(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null || node.value === '') return undefined
  return typeof node.value === 'string' ? node.value.trim() : (node.source ?? String(node.value))
}

function textOf(field: Field): string {
  return scalarText(field.value) ?? field.reject('a text')
}

function textsOf(field: Field): string[] {
  if (!isSeq(field.value)) {
    const single = scalarText(field.value)
    return single === undefined ? field.reject('a list of texts') : [single]
  }
  return field.value.items.map((item) => scalarText(item) ?? field.reject('a list of texts'))
}

function dateOf(field: Field): string {
  const text = scalarText(field.value) ?? ''
  const day = text.slice(0, 10)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && toIsoDate(day)?.startsWith(day)
  const date = isDay ? toIsoDate(text) : null
  if (!date) return field.reject('a date such as 2024-05-31')
  return text === day ? day : date
}

function toIsoDate(text: string): string | null {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function facetsOf(field: Field): Record<string, string> {
  if (!isMap(field.value)) return field.reject('a list of "name: value" lines')
  return Object.fromEntries(
    field.value.items.map((pair) => [
      scalarText(pair.key) ?? field.reject('a list of "name: value" lines'),
      scalarText(pair.value) ?? field.reject('a list of "name: value" lines'),
    ]),
  )
}
