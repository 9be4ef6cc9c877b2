import type { BigIntStats } from 'node:fs'
import { lstat, realpath, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { supportedExtensions } from '../../parsing/document-format.ts'
import type { Connector, ListedItem, ListRequest, SourceDocument, SourceVersion } from '../connector.ts'
import { isSameVersion } from '../same-version.ts'
import { readStableFile } from './read-stable-file.ts'
import { walkFolder } from './walk-folder.ts'

interface FolderSource {
  name: string
  /** A folder, or one file. */
  location: string
  baseUrl: string | undefined
}

/** A clock tick and more: a file this young can change again without another time of change. */
const settledAfterMs = 100

/**
 * The documents of a folder. One whose size and times are as they were costs a `stat`.
 * Listing throws FootnoteError `not_found` for a path that is not there.
 */
export function createFolderConnector(source: FolderSource): Connector {
  return {
    async *list(request) {
      const info = await lstat(source.location).catch(() => null)
      if (!info) throw new FootnoteError('not_found', `There is no file or folder ${source.location}`)
      const root = await realpath(source.location)
      if ((await lstat(root)).isDirectory()) yield* listFolder(source, root, request)
      else yield await toDocument(source, { path: basename(root), file: root, uri: source.name }, request)
    },
  }
}

async function* listFolder(
  source: FolderSource,
  root: string,
  request: ListRequest,
): AsyncGenerator<ListedItem> {
  const found: { path: string; file: string; uri: string }[] = []
  const only = request.only && new Set(request.only.map(({ uri }) => uri))
  for await (const entry of walkFolder(root)) {
    request.signal.throwIfAborted()
    if ('unreadable' in entry) {
      yield { kind: 'incomplete', reason: `the folder ${entry.path} cannot be read (${entry.unreadable})` }
      continue
    }
    const uri = `${source.name}/${entry.path}`
    if (only && !only.has(uri)) continue
    if ('skipped' in entry) yield { kind: 'skipped', path: entry.path, reason: entry.skipped }
    else if (supportedExtensions.includes(extname(entry.path).toLowerCase())) found.push({ ...entry, uri })
    else yield { kind: 'skipped', path: entry.path, reason: 'its format is not read' }
  }
  yield { kind: 'expected', documents: found.length }
  for (const entry of found) yield await toDocument(source, entry, request)
}

async function toDocument(
  { baseUrl }: FolderSource,
  { path, file, uri }: { path: string; file: string; uri: string },
  { known }: ListRequest,
): Promise<SourceDocument> {
  const version = await versionOf(file)
  const before = known.get(uri)
  return {
    kind: 'document',
    uri,
    path,
    fileName: path,
    inSourceFormat: true,
    url: baseUrl ? new URL(path.split('/').map(encodeURIComponent).join('/'), withSlash(baseUrl)).href : null,
    publishedAt: null,
    version,
    unchanged: version !== null && before?.readAgain === false && isSameVersion(version, before.version),
    bytes: () => readStableFile(file),
  }
}

/** The time of the last change of the inode is the one that no program can set back. */
async function versionOf(file: string): Promise<SourceVersion | null> {
  const info: BigIntStats | null = await stat(file, { bigint: true }).catch(() => null)
  if (!info || Date.now() - Number(info.ctimeMs) < settledAfterMs) return null
  return {
    bytes: Number(info.size),
    modifiedNs: String(info.mtimeNs),
    changedNs: String(info.ctimeNs),
    inode: String(info.ino),
  }
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
