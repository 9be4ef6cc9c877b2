import { gunzipSync } from 'node:zlib'
import { FootnoteError } from '@footnote/contract'
import { linkedAddress } from './web-address.ts'
import type { WebClient, WebRequest } from './web-client.ts'

const maxSitemaps = 100
/** The protocol's own limit, uncompressed. */
const maxBytes = 50 * 1024 * 1024

interface SitemapRequest {
  client: WebClient
  /** Where to look; the first that is there counts when `known` is false. */
  candidates: string[]
  /** The site's origin: sitemaps elsewhere are not asked for. */
  origin: string
  allowPrivate: boolean
  mayFetch: NonNullable<WebRequest['mayFetch']>
}

/** The pages that a site's sitemaps name, through sitemap indexes too, packed or not; empty when there are none. */
export async function readSitemaps(request: SitemapRequest): Promise<URL[]> {
  const { origin, allowPrivate } = request
  const pages = new Map<string, URL>()
  const asked = new Set<string>()
  const queue = [...request.candidates]
  for (const address of queue) {
    const url = linkedAddress(address, origin, { allowPrivate })
    if (url?.origin !== origin || asked.has(url.href) || asked.size >= maxSitemaps) continue
    asked.add(url.href)
    const text = await readText(request, url)
    if (text === null) continue
    const places = readLocations(text)
    if (/<sitemapindex[\s>]/i.test(text.slice(0, 10_000))) {
      queue.push(...places)
      continue
    }
    for (const place of places) {
      const page = linkedAddress(place, url.href, { allowPrivate })
      if (page) pages.set(page.href, page)
    }
  }
  return [...pages.values()]
}

async function readText({ client, mayFetch }: SitemapRequest, url: URL): Promise<string | null> {
  const reply = await client.get({ url, maxBytes, mayFetch }).catch((thrown) => {
    // A sitemap is a help, not a document: without it the pages' links are followed.
    if (thrown instanceof FootnoteError && thrown.code !== 'forbidden') return null
    throw thrown
  })
  if (reply?.kind !== 'document') return null
  const packed = reply.body[0] === 0x1f && reply.body[1] === 0x8b
  try {
    return new TextDecoder().decode(
      packed ? gunzipSync(reply.body, { maxOutputLength: maxBytes }) : reply.body,
    )
  } catch {
    return null
  }
}

/** The addresses of a sitemap (sitemaps.org, protocol 0.9), however broken the rest of it is; or of a list with one a line. */
export function readLocations(text: string): string[] {
  if (!text.trimStart().startsWith('<')) {
    return text.split(/\s+/).filter((line) => /^https?:\/\//i.test(line))
  }
  const found = text.matchAll(
    /<loc>(?:([^<]{1,4096})|\s{0,99}<!\[CDATA\[([^\]]{1,4096})\]\]>\s{0,99})<\/loc>/gi,
  )
  return Array.from(found, ([, plain, quoted]) => (quoted ?? decodeEntities(plain ?? '')).trim())
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
