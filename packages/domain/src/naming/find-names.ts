import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A name of a system's that a guide sets as code in its prose. */
export interface NameInGuide {
  /** As it stands there: `work_mem`, `pg_promote()`, `pg_locks.waitstart`. */
  name: string
  file: string
  /** From 1. */
  line: number
}

const codeSpan = /`([^`\n]+)`/g
const word = /[A-Za-z_][A-Za-z0-9_.]*(?:\(\))?/g

/** Words of code spans that can be names only: with an underscore, or with parentheses behind them. Code blocks are left out. */
export async function findNames(folder: string): Promise<NameInGuide[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  const found = await Promise.all(
    files.map(async (file) => namesIn(file, await readFile(join(folder, file), 'utf8'))),
  )
  return found.flat()
}

function namesIn(file: string, text: string): NameInGuide[] {
  const found: NameInGuide[] = []
  const lines = text.split('\n')
  const proseFrom = lines.indexOf('---', 1) + 1
  let isCode = false
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('```')) isCode = !isCode
    if (isCode || at < proseFrom) continue
    for (const [, code = ''] of line.matchAll(codeSpan)) {
      const names = (code.match(word) ?? []).filter((each) => each.includes('_') || each.endsWith('()'))
      found.push(...names.map((name) => ({ name, file, line: at + 1 })))
    }
  }
  return found
}
