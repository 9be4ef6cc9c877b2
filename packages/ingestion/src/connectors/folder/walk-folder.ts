import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

export type WalkedEntry =
  /** `file` is where a link leads to. */
  | { path: string; file: string }
  | { path: string; skipped: string }
  /** A folder that cannot be looked into: what is in it is not known. */
  | { path: string; unreadable: string }

/**
 * The files of a folder in the order of their paths. Hidden ones and `node_modules` are left out without a word; links
 * are followed to files inside the folder only.
 */
export async function* walkFolder(root: string, folder: string = root): AsyncGenerator<WalkedEntry> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: NodeJS.ErrnoException) => {
    if (folder === root) throw thrown
    return thrown
  })
  if (entries instanceof Error) {
    if (entries.code !== 'ENOENT') yield { path: pathIn(root, folder), unreadable: entries.code ?? 'unknown' }
    return
  }
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const full = join(folder, entry.name)
    if (entry.isDirectory()) yield* walkFolder(root, full)
    else yield { path: pathIn(root, full), ...(await resolveEntry(root, full, entry)) }
  }
}

function pathIn(root: string, full: string): string {
  return relative(root, full).split(sep).join('/')
}

async function resolveEntry(
  root: string,
  full: string,
  entry: Dirent,
): Promise<{ file: string } | { skipped: string }> {
  if (entry.isFile()) return { file: full }
  if (!entry.isSymbolicLink()) return { skipped: 'it is no file' }
  const target = await realpath(full).catch(() => null)
  if (target === null) return { skipped: 'the link leads nowhere' }
  if (!target.startsWith(root + sep)) return { skipped: 'the link leads out of the folder' }
  if (!(await lstat(target)).isFile()) return { skipped: 'the link leads to no file' }
  return { file: target }
}
