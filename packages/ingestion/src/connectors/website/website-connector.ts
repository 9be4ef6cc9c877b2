import { FootnoteError } from '@footnote/contract'
import type { Connector } from '../connector.ts'
import { crawlWebsite } from './crawl-website.ts'
import type { GuardOptions } from './guarded-agent.ts'
import { type Robots, readRobots } from './robots.ts'
import { readSitemaps } from './sitemap.ts'
import { checkWebAddress, shown } from './web-address.ts'
import { createWebClient, type WebClient } from './web-client.ts'
import { defaultWebLimits, type WebLimits } from './web-limits.ts'
import { createWebsiteScope } from './website-scope.ts'

interface WebsiteSource {
  name: string
  /** The address whose pages are read: all below its last slash. */
  location: string
  format: string
}

export interface WebsiteOptions extends GuardOptions {
  limits?: Partial<WebLimits>
}

/**
 * The pages under a web address: those that the site's sitemap names, else those that its links lead to. Pages that
 * were read before cost a conditional request, and are gone when the site does not serve them any more.
 */
export function createWebsiteConnector(source: WebsiteSource, options: WebsiteOptions): Connector {
  const limits = { ...defaultWebLimits, ...options.limits }
  return {
    async *list(request) {
      const client = createWebClient({ ...options, limits, signal: request.signal })
      const site = createSite(client)
      try {
        const given = checkWebAddress(source.location, options)
        const start = await findStart(given, { client, site })
        const scope = createWebsiteScope(start)
        const isWhole = request.only === undefined && !scope.single
        const listed = isWhole
          ? await findListedPages(start, { client, site, options, root: scope.root })
          : []
        yield* crawlWebsite({
          ...request,
          source,
          scope,
          client,
          limits,
          allowPrivate: options.allowPrivate,
          mayFetch: site.mayFetch,
          seeds: [start, ...listed.filter(scope.contains)],
          followLinks: isWhole && !listed.some(scope.contains),
        })
      } finally {
        await client.close()
      }
    },
  }
}

interface Site {
  robotsOf(origin: string): Promise<Robots>
  mayFetch(url: URL): Promise<string | null>
}

/** The robots.txt of each origin is read once, before anything else of it. */
function createSite(client: WebClient): Site {
  const byOrigin = new Map<string, Promise<Robots>>()
  const robotsOf = (origin: string): Promise<Robots> => {
    const found = byOrigin.get(origin) ?? readRobots(client, origin)
    byOrigin.set(origin, found)
    return found
  }
  return { robotsOf, mayFetch: async (url) => (await robotsOf(url.origin)).refuse(url) }
}

/** Where the address leads to: pages are asked for below that. */
async function findStart(given: URL, { client, site }: { client: WebClient; site: Site }): Promise<URL> {
  const reply = await client.get({
    url: given,
    mayFetch: site.mayFetch,
    passOver: () => 'only its place is asked for',
  })
  if (reply.kind === 'gone') {
    throw new FootnoteError('not_found', `${shown(given)} answers with status ${reply.status}`)
  }
  const refusal = await site.mayFetch(reply.url)
  if (refusal) throw new FootnoteError('forbidden', `${shown(reply.url)} is not read: ${refusal}`)
  return reply.url
}

async function findListedPages(
  start: URL,
  input: { client: WebClient; site: Site; options: WebsiteOptions; root: string },
): Promise<URL[]> {
  const { client, site, options, root } = input
  const { sitemaps } = await site.robotsOf(start.origin)
  const usual = [new URL('sitemap.xml', root).href, new URL('/sitemap.xml', root).href]
  return readSitemaps({
    client,
    candidates: sitemaps.length > 0 ? sitemaps : usual,
    origin: start.origin,
    allowPrivate: options.allowPrivate,
    mayFetch: site.mayFetch,
  })
}
