import { FootnoteError } from '@footnote/contract'
import type { Headers } from 'undici'
import type { KnownVersion, ListedItem, SourceDocument, SourceVersion } from '../connector.ts'
import { readableExtension, readMediaType, settleCharset, withExtension } from './content-type.ts'
import type { Crawl, PageTarget } from './crawl.ts'
import { type PageSigns, readPageSigns } from './read-page.ts'
import { linkedAddress, shown } from './web-address.ts'
import type { WebReply } from './web-client.ts'

export interface FetchedPage {
  target: PageTarget
  /** That of the address which redirects led to. */
  uri: string
  item: ListedItem | null
  links: URL[]
  /** Whether the one link is the page that this one calls the proper one. */
  leadsToCanonical: boolean
  bytes: number
  /** The server or the network failed, which another page may meet too. */
  failed: boolean
}

/** Asks for one page. What goes wrong with it is told by its document's `bytes`. */
export async function fetchPage(crawl: Crawl, target: PageTarget): Promise<FetchedPage> {
  const { client, scope, mayFetch } = crawl
  const { known } = target
  const unlike = known && isUsable(known, crawl) ? validatorsOf(known.version) : {}
  const nothing = {
    target,
    uri: target.uri,
    item: null,
    links: [],
    leadsToCanonical: false,
    bytes: 0,
    failed: false,
  }
  try {
    const reply = await client.get({
      url: target.url,
      unlike,
      mayFetch: async (url) =>
        scope.contains(url) ? mayFetch(url) : `it redirects out of the site, to ${shown(url)}`,
      passOver: (url, headers) => passOver(scope.pathOf(url), headers),
    })
    if (reply.kind === 'document') return readReply(crawl, target, reply)
    if (reply.kind === 'unchanged' && known) {
      const item = unchangedDocument(target, known.version)
      return { ...nothing, item, links: keptLinks(known.version, crawl) }
    }
    const reason = reply.kind === 'passed' ? reply.reason : 'the site does not have it (any more)'
    return { ...nothing, item: { kind: 'skipped', path: target.path, reason } }
  } catch (thrown) {
    crawl.signal.throwIfAborted()
    if (!(thrown instanceof FootnoteError)) throw thrown
    return { ...nothing, item: failedDocument(target, thrown), failed: thrown.retryable }
  }
}

/** When links are followed, a page that is as it was must have left its links. */
function isUsable({ version, readAgain }: KnownVersion, { followLinks }: Crawl): boolean {
  return !readAgain && (!followLinks || Array.isArray(version.links))
}

function validatorsOf({ etag, lastModified }: SourceVersion): { etag?: string; lastModified?: string } {
  return {
    ...(typeof etag === 'string' ? { etag } : {}),
    ...(typeof lastModified === 'string' ? { lastModified } : {}),
  }
}

function passOver(path: string, headers: Headers): string | null {
  const { type } = readMediaType(headers.get('content-type'))
  if (!readableExtension(type, path)) return `its type (${type || 'not said'}) is not read`
  return /\b(?:noindex|none)\b/i.test(headers.get('x-robots-tag') ?? '') ? 'it asks not to be indexed' : null
}

function readReply(
  crawl: Crawl,
  target: PageTarget,
  { url, headers, body }: WebReply & { kind: 'document' },
): FetchedPage {
  const { scope, source } = crawl
  const path = scope.pathOf(url)
  const uri = scope.single ? source.name : `${source.name}/${path}`
  const { type, charset } = readMediaType(headers.get('content-type'))
  const extension = readableExtension(type, path) ?? ''
  const bytes = settleCharset(body, charset)
  const page = { target, uri, leadsToCanonical: false, bytes: body.length, failed: false }
  const signs = extension === '.html' ? readSigns(crawl, url, bytes) : null
  const canonical = signs?.canonical
  if (canonical && !target.viaCanonical && scope.contains(canonical) && scope.pathOf(canonical) !== path) {
    return { ...page, item: null, links: [canonical], leadsToCanonical: true }
  }
  const links = crawl.followLinks && signs && !signs.noFollow ? signs.links.filter(scope.contains) : []
  if (signs?.noIndex) {
    return { ...page, links, item: { kind: 'skipped', path, reason: 'it asks not to be indexed' } }
  }
  const document: SourceDocument = {
    kind: 'document',
    uri,
    path,
    fileName: withExtension(path.replace(/\?.*$/, ''), extension),
    inSourceFormat: extension === '.html' || (source.format !== 'html' && source.format !== 'docbook'),
    url: url.href,
    publishedAt: publishedAt(headers),
    version: versionOf(
      url,
      headers,
      crawl.followLinks ? links.map(({ href }) => relative(href, crawl)) : null,
    ),
    unchanged: false,
    bytes: async () => bytes,
  }
  return { ...page, links, item: document }
}

/** A page too odd for its links to be read is left to the parser, which says why. */
function readSigns(crawl: Crawl, url: URL, bytes: Uint8Array): PageSigns | null {
  try {
    return readPageSigns(new TextDecoder().decode(bytes), url, crawl)
  } catch (thrown) {
    if (thrown instanceof FootnoteError) return null
    throw thrown
  }
}

function versionOf(url: URL, headers: Headers, links: string[] | null): SourceVersion {
  const etag = headers.get('etag')
  const lastModified = headers.get('last-modified')
  return {
    url: url.href,
    ...(etag ? { etag } : {}),
    ...(lastModified ? { lastModified } : {}),
    ...(links ? { links } : {}),
  }
}

/** A page made at the moment that it is asked for has no date of its own. */
function publishedAt(headers: Headers): Date | null {
  const modified = Date.parse(headers.get('last-modified') ?? '')
  const sent = Date.parse(headers.get('date') ?? '')
  const madeForUsMs = 60_000
  if (Number.isNaN(modified) || (!Number.isNaN(sent) && sent - modified < madeForUsMs)) return null
  return new Date(modified)
}

function relative(href: string, { scope }: Crawl): string {
  return href.slice(scope.root.length)
}

function keptLinks(version: SourceVersion, { scope, allowPrivate }: Crawl): URL[] {
  const links = Array.isArray(version.links) ? version.links : []
  return links.flatMap((link) => linkedAddress(`./${link}`, scope.root, { allowPrivate }) ?? [])
}

function unchangedDocument(target: PageTarget, version: SourceVersion): SourceDocument {
  return {
    ...emptyDocument(target),
    version,
    unchanged: true,
    bytes: () => Promise.reject(new Error(`${target.uri} is unchanged and was not fetched`)),
  }
}

function failedDocument(target: PageTarget, error: FootnoteError): SourceDocument {
  return { ...emptyDocument(target), version: null, unchanged: false, bytes: () => Promise.reject(error) }
}

function emptyDocument({
  uri,
  path,
  url,
}: PageTarget): Omit<SourceDocument, 'version' | 'unchanged' | 'bytes'> {
  return {
    kind: 'document',
    uri,
    path,
    fileName: path,
    inSourceFormat: true,
    url: url.href,
    publishedAt: null,
  }
}
