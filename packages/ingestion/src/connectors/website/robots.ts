import { FootnoteError } from '@footnote/contract'
import robotsParser from 'robots-parser'
import { shown } from './web-address.ts'
import { userAgent, type WebClient } from './web-client.ts'

export interface Robots {
  /** A reason not to ask for the page, or null. */
  refuse(url: URL): string | null
  sitemaps: string[]
}

/** Its types describe an ES module, which it is not. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

/** RFC 9309 asks for 500 kB at least. */
const maxBytes = 512 * 1024
const longestDelayMs = 10_000

/**
 * What a site's robots.txt says (RFC 9309): where there is none, all is allowed; where it cannot be had, nothing is.
 * @throws FootnoteError `upstream_failed` in the latter case.
 */
export async function readRobots(client: WebClient, origin: string): Promise<Robots> {
  const url = new URL('/robots.txt', origin)
  const reply = await client.get({ url, maxBytes, accept: 'text/plain, */*;q=0.5' }).catch(orRefusal)
  if (reply?.kind !== 'document') return { refuse: () => null, sitemaps: [] }
  // Rules of a redirect's target hold for the site that was asked.
  const rules = parseRobots(url.href, new TextDecoder().decode(reply.body))
  const delaySeconds = rules.getCrawlDelay(userAgent) ?? 0
  if (delaySeconds > 0) client.slowTo(Math.min(delaySeconds * 1_000, longestDelayMs))
  return {
    refuse: (page) =>
      rules.isAllowed(page.href, userAgent) === false ? 'robots.txt does not allow it' : null,
    sitemaps: rules.getSitemaps(),
  }

  /** What the server refuses to show is as if it were not there; a server that fails might have refused us. */
  function orRefusal(thrown: unknown): null {
    if (thrown instanceof FootnoteError && thrown.code === 'upstream_failed' && !thrown.retryable) return null
    if (!(thrown instanceof FootnoteError) || thrown.code !== 'upstream_failed') throw thrown
    throw new FootnoteError(
      'upstream_failed',
      `${thrown.message}. Without ${shown(url)} nothing of the site is read: it may forbid it`,
      { cause: thrown, retryable: true },
    )
  }
}
