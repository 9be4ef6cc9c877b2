import { readdir, stat } from 'node:fs/promises'
import { extname, isAbsolute, join, resolve } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { listEvalCases, type Queryable } from '@footnote/db'
import { flagSuite } from '@footnote/review'
import { loadSuite, type Suite } from './load-suite.ts'

const endings = ['.jsonl', '.ndjson', '.yaml', '.yml']

/** The names of the suites in a folder, such as `postgres/dev`, and of the one that flags made. */
export async function listSuites(
  db: Queryable,
  suitesDir: string,
): Promise<{ name: string; cases: number }[]> {
  const listed: { name: string; cases: number }[] = []
  for (const path of await suiteFiles(suitesDir)) {
    const { cases } = await loadSuite(join(suitesDir, path))
    listed.push({ name: path.slice(0, -extname(path).length), cases: cases.length })
  }
  const stored = await listEvalCases(db)
  return [...listed, { name: flagSuite, cases: stored.length }]
}

/**
 * Loads suites by name or path: a file or folder of the working folder, then of the suites' folder; `flags`
 * is the suite of the store.
 * @throws FootnoteError `not_found` naming what was looked for.
 */
export async function findSuites(
  db: Queryable,
  names: string[],
  places: { suitesDir: string; workingDir: string },
): Promise<Suite[]> {
  return Promise.all(
    names.map(async (name) => {
      if (name === flagSuite) return storedSuite(db)
      const path = await findSuite(name, places)
      return { ...(await loadSuite(path)), name }
    }),
  )
}

async function storedSuite(db: Queryable): Promise<Suite> {
  const stored = await listEvalCases(db)
  if (stored.length === 0) {
    throw new FootnoteError('not_found', 'The suite flags has no case yet: make one of a flag under /review')
  }
  return { name: flagSuite, cases: stored.map((row) => row.case) }
}

async function findSuite(
  name: string,
  { suitesDir, workingDir }: { suitesDir: string; workingDir: string },
): Promise<string> {
  const bases = isAbsolute(name) ? [name] : [resolve(workingDir, name), join(suitesDir, name)]
  for (const base of bases) {
    for (const path of [base, ...endings.map((ending) => base + ending)]) {
      const found = await stat(path).catch(() => null)
      if (found) return path
    }
  }
  throw new FootnoteError('not_found', `There is no suite ${name} (looked in ${workingDir} and ${suitesDir})`)
}

async function suiteFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter((name) => endings.includes(extname(name))).sort()
}
