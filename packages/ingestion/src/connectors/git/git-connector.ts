import { extname } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { supportedExtensions } from '../../parsing/document-format.ts'
import type { Connector, ListedItem, ListRequest, SourceDocument } from '../connector.ts'
import type { GuardOptions } from '../website/guarded-agent.ts'
import { fetchRepository } from './fetch-repository.ts'
import { type GitAddress, readGitAddress } from './git-address.ts'
import { listTree, type TreeEntry } from './list-tree.ts'
import { type Environment, runGit } from './run-git.ts'

interface GitSource {
  name: string
  /** As `readGitAddress` reads it. */
  location: string
  baseUrl: string | undefined
}

export interface GitConnectorOptions extends GuardOptions {
  cacheDir: string
  environment: Environment
}

const maxDocumentBytes = 100_000_000

/** The documents of a Git repository's newest commit. One whose blob has the name that it had costs nothing. */
export function createGitConnector(source: GitSource, options: GitConnectorOptions): Connector {
  return {
    async *list(request) {
      const address = readGitAddress(source.location, options)
      const { folder, commit } = await fetchRepository(address, { ...options, signal: request.signal })
      const run = (...args: string[]): Promise<Buffer> =>
        runGit(['-C', folder, ...args], {
          ...options,
          signal: request.signal,
          maxBytes: maxDocumentBytes + 1,
        })
      const publishedAt = new Date(
        (await run('show', '--no-patch', '--format=%cI', commit)).toString().trim(),
      )
      const entries = listTree(await run('ls-tree', '-r', '-z', '-l', '--full-tree', commit))
      yield* toItems(entries, {
        source,
        address,
        request,
        publishedAt,
        readBlob: (blob) => run('cat-file', 'blob', blob),
      })
    },
  }
}

interface Repository {
  source: GitSource
  address: GitAddress
  request: ListRequest
  publishedAt: Date
  readBlob(blob: string): Promise<Buffer>
}

function* toItems(entries: TreeEntry[], repository: Repository): Generator<ListedItem> {
  const { source, request } = repository
  const only = request.only && new Set(request.only.map(({ uri }) => uri))
  const documents: SourceDocument[] = []
  for (const entry of entries) {
    const reason = passOver(entry)
    const uri = `${source.name}/${entry.path}`
    if (isHidden(entry.path) || (only && !only.has(uri))) continue
    if (reason) yield { kind: 'skipped', path: entry.path, reason }
    else documents.push(toDocument(entry, uri, repository))
  }
  yield { kind: 'expected', documents: documents.length }
  yield* documents
}

function isHidden(path: string): boolean {
  return path.split('/').some((segment) => segment.startsWith('.') || segment === 'node_modules')
}

function passOver({ kind, path }: TreeEntry): string | null {
  if (kind === 'link') return 'links of a repository are not followed'
  if (kind === 'submodule') return 'submodules are not read'
  return supportedExtensions.includes(extname(path).toLowerCase()) ? null : 'its format is not read'
}

function toDocument({ path, blob, size }: TreeEntry, uri: string, repository: Repository): SourceDocument {
  const { source, address, request, publishedAt, readBlob } = repository
  const known = request.known.get(uri)
  return {
    kind: 'document',
    uri,
    path,
    fileName: path,
    inSourceFormat: true,
    url: webAddress(path, source, address),
    publishedAt,
    version: { blob },
    unchanged: known !== undefined && !known.readAgain && known.version.blob === blob,
    bytes: async () => {
      if (size > maxDocumentBytes) {
        throw new FootnoteError('too_large', `It is larger than ${maxDocumentBytes / 1_000_000} MB`)
      }
      const bytes = await readBlob(blob)
      if (size < 1_000 && bytes.toString('latin1').startsWith('version https://git-lfs.')) {
        throw new FootnoteError('invalid_input', 'It is kept in Git LFS, which is not read')
      }
      return bytes
    },
  }
}

/** Where each host shows a file of a repository. */
const fileViews: Record<string, string> = { 'github.com': '/blob/', 'gitlab.com': '/-/blob/' }

function webAddress(path: string, { baseUrl }: GitSource, { url, host, ref }: GitAddress): string | null {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  if (baseUrl) return new URL(encoded, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`).href
  const view = fileViews[host ?? '']
  if (!view) return null
  const repository = new URL(url).pathname.replace(/\/?(?:\.git)?\/?$/, '')
  return `https://${host}${repository}${view}${ref ?? 'HEAD'}/${encoded}`
}
