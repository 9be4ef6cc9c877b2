import type { Dirent } from 'node:fs'
import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { basename, extname, join, relative, sep } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { supportedExtensions } from '../parsing/parse-document.ts'
import type { SourceFile } from './source-file.ts'

export interface FolderListing {
  files: SourceFile[]
  /** Paths passed over, with the reason; they are not failures. */
  skipped: { path: string; reason: string }[]
}

interface FolderSource {
  name: string
  /** A folder, or one file. */
  location: string
  baseUrl: string | undefined
}

/**
 * The documents of a folder, in the order of their paths. Hidden files, links that lead out of the
 * folder and formats that are not read are passed over.
 * @throws FootnoteError `not_found` naming the path.
 */
export async function listFolder({ name, location, baseUrl }: FolderSource): Promise<FolderListing> {
  const info = await lstat(location).catch(() => null)
  if (!info) throw new FootnoteError('not_found', `There is no file or folder ${location}`)
  const root = await realpath(location)
  if (!(await lstat(root)).isDirectory()) {
    const path = basename(root)
    return { files: [toSourceFile({ uri: name, path, baseUrl, file: root })], skipped: [] }
  }
  const listing: FolderListing = { files: [], skipped: [] }
  await walk(root, root, async (file, path) => {
    if (supportedExtensions.includes(extname(file).toLowerCase())) {
      listing.files.push(toSourceFile({ uri: `${name}/${path}`, path, baseUrl, file }))
    } else {
      listing.skipped.push({ path, reason: 'its format is not read' })
    }
  })
  return listing
}

async function walk(
  root: string,
  folder: string,
  visit: (file: string, path: string) => Promise<void>,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const full = join(folder, entry.name)
    if (entry.isDirectory()) await walk(root, full, visit)
    else if (await isInside(root, full, entry)) await visit(full, relative(root, full).split(sep).join('/'))
  }
}

/** Links are followed to files inside the folder only. */
async function isInside(root: string, full: string, entry: Dirent): Promise<boolean> {
  if (entry.isFile()) return true
  if (!entry.isSymbolicLink()) return false
  const target = await realpath(full).catch(() => null)
  if (!target?.startsWith(root + sep)) return false
  return (await lstat(target)).isFile()
}

function toSourceFile(input: {
  uri: string
  path: string
  baseUrl: string | undefined
  file: string
}): SourceFile {
  const { uri, path, baseUrl, file } = input
  return {
    uri,
    path,
    url: baseUrl ? new URL(path.split('/').map(encodeURIComponent).join('/'), withSlash(baseUrl)).href : null,
    read: () => readFile(file),
  }
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
