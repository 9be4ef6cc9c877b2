import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { type EvalCase, FootnoteError } from '@footnote/contract'
import { toFileError } from '../rows/to-file-error.ts'
import type { LocatedCase } from './located-case.ts'
import { readJsonlCases } from './read-jsonl-cases.ts'
import { readYamlCases } from './read-yaml-cases.ts'

export interface Suite {
  /** The name of the file without its extension, or of the folder. */
  name: string
  cases: EvalCase[]
}

const maxCases = 100_000

const readers: Record<string, (path: string) => AsyncIterable<LocatedCase>> = {
  '.jsonl': readJsonlCases,
  '.ndjson': readJsonlCases,
  '.yaml': readYamlCases,
  '.yml': readYamlCases,
}

/**
 * A suite from a JSONL or YAML file, or from all such files of a folder and the folders in it, in the order of their
 * names. All or nothing: the first thing wrong is an `invalid_input` that names file and line; two cases of one id,
 * no case at all and more than 100,000 cases are wrong too. A path that is not there is `not_found`.
 */
export async function loadSuite(path: string): Promise<Suite> {
  const { files, name } = await findFiles(path)
  const places = new Map<string, string>()
  const cases: EvalCase[] = []
  for (const { file, read } of files) {
    for await (const located of read(file)) {
      const { id } = located.case
      const first = places.get(id)
      if (first !== undefined) {
        throw new FootnoteError(
          'invalid_input',
          `${located.place}: the id "${id}" is already used at ${first}`,
        )
      }
      if (cases.length === maxCases) {
        throw new FootnoteError('invalid_input', `${located.place}: a suite holds at most 100,000 cases`)
      }
      places.set(id, located.place)
      cases.push(located.case)
    }
  }
  if (cases.length === 0) throw new FootnoteError('invalid_input', `${path}: holds no case`)
  return { name, cases }
}

interface SuiteFile {
  file: string
  read: (path: string) => AsyncIterable<LocatedCase>
}

async function findFiles(path: string): Promise<{ files: SuiteFile[]; name: string }> {
  const found = await stat(path).catch((error: unknown) => {
    throw toFileError(error, path)
  })
  if (found.isDirectory()) return { files: await filesInFolder(path), name: basename(resolve(path)) }
  const read = readers[extname(path).toLowerCase()]
  if (read === undefined || !found.isFile()) {
    throw new FootnoteError(
      'invalid_input',
      `${path}: a suite is a .jsonl, .ndjson, .yaml or .yml file, or a folder`,
    )
  }
  return { files: [{ file: path, read }], name: basename(path, extname(path)) }
}

async function filesInFolder(path: string): Promise<SuiteFile[]> {
  const names = await readdir(path, { recursive: true })
  return names
    .filter((name) => !basename(name).startsWith('.'))
    .sort()
    .flatMap((name) => {
      const read = readers[extname(name).toLowerCase()]
      return read === undefined ? [] : [{ file: join(path, name), read }]
    })
}
