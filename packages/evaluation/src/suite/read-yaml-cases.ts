import { readFile, stat } from 'node:fs/promises'
import { FootnoteError } from '@footnote/contract'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml'
import { toFileError } from '../rows/to-file-error.ts'
import type { LocatedCase } from './located-case.ts'
import { validateCase } from './validate-case.ts'

const maxFileBytes = 64 * 1024 * 1024

/** The cases of a YAML file: one document, a list of cases. Every error names the line of the part that is wrong. */
export async function* readYamlCases(path: string): AsyncGenerator<LocatedCase> {
  const lines = new LineCounter()
  const document = parseOne(await readText(path), lines, path)
  if (document === null) return
  const rows = toRows(document, path)
  for (const [index, row] of rows.entries()) {
    const locate = (at: readonly PropertyKey[], key?: string): string =>
      `${path}:${lineOf(document, lines, [index, ...at], key)}`
    yield { case: validateCase(row, locate), place: locate([]) }
  }
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > maxFileBytes) throw new FootnoteError('invalid_input', `${path}: larger than 64 MB; use JSONL`)
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof TypeError) throw new FootnoteError('invalid_input', `${path}: not valid UTF-8`)
    throw toFileError(error, path)
  }
}

/** Null for a file that holds nothing. */
function parseOne(text: string, lines: LineCounter, path: string): Document | null {
  const options = { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'silent' } as const
  const documents = parseAllDocuments(text, options)
  const [document, second] = Array.isArray(documents) ? documents : []
  // An unknown tag is only a warning to the parser, but no case means one.
  const problem = document?.errors[0] ?? document?.warnings[0]
  if (problem !== undefined) throw invalid(path, lines.linePos(problem.pos[0]).line, problem.message)
  if (second !== undefined) {
    throw invalid(
      path,
      lines.linePos(second.range[0]).line,
      'a second document; one list of cases is expected',
    )
  }
  return document === undefined || document.contents === null ? null : document
}

function toRows(document: Document, path: string): unknown[] {
  if (isScalar(document.contents) && document.contents.value === null) return []
  if (!isSeq(document.contents)) throw invalid(path, 1, 'a list of cases is expected')
  try {
    // Limits how far aliases may multiply the text.
    return document.toJS({ maxAliasCount: 100 }) as unknown[]
  } catch (error) {
    throw invalid(path, 1, error instanceof Error ? error.message : 'cannot be resolved')
  }
}

/** The line of the deepest node on the path that the text has; of the key itself where one is named. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (!isNode(node)) continue
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined
    const range = pair !== undefined && isNode(pair.key) ? pair.key.range : node.range
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

function invalid(path: string, line: number, reason: string): FootnoteError {
  return new FootnoteError('invalid_input', `${path}:${line}: ${reason}`)
}
