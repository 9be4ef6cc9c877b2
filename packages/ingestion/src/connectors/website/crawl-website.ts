import type { ListedItem, SourceVersion } from '../connector.ts'
import type { Crawl, PageTarget } from './crawl.ts'
import { type FetchedPage, fetchPage } from './fetch-page.ts'
import { linkedAddress } from './web-address.ts'

/** Asks for pages, few at once, in the order in which they were found. */
export async function* crawlWebsite(crawl: Crawl): AsyncGenerator<ListedItem> {
  const { limits, only } = crawl
  const frontier = createFrontier(crawl)
  if (only) for (const each of only) frontier.addKnown(each.uri, each.url)
  else for (const url of crawl.seeds) frontier.add(url)
  const underWay = new Map<PageTarget, Promise<FetchedPage>>()
  let asked = 0
  let bytes = 0
  let failuresInRow = 0
  let announced = 0
  let ended: string | null = null
  while (true) {
    let next = underWay.size < limits.atOnce && !ended ? frontier.next() : undefined
    // What was read before and nothing leads to any more may still be served.
    if (!next && underWay.size === 0 && !only && !ended) next = frontier.nextForgotten()
    if (next && asked >= limits.maxPages) {
      ended = `the site has more than ${limits.maxPages} pages`
      continue
    }
    if (next) {
      asked += 1
      const fetched = fetchPage(crawl, next)
      // When nobody wants more of the crawl, nobody waits for this either.
      fetched.catch(() => undefined)
      underWay.set(next, fetched)
      continue
    }
    if (underWay.size === 0) break
    const page = await Promise.race(underWay.values())
    underWay.delete(page.target)
    bytes += page.bytes
    failuresInRow = page.failed ? failuresInRow + 1 : 0
    for (const link of page.links) frontier.add(link, { viaCanonical: page.leadsToCanonical })
    if (frontier.size() > announced) {
      announced = frontier.size()
      yield { kind: 'expected', documents: announced }
    }
    if (page.item && frontier.claim(page)) yield page.item
    if (bytes > limits.maxTotalBytes)
      ended = `the site holds more than ${limits.maxTotalBytes / 1_000_000} MB`
    if (failuresInRow >= limits.maxFailuresInRow)
      ended ??= `${failuresInRow} pages in a row could not be read`
  }
  if (ended) yield { kind: 'incomplete', reason: ended }
}

interface Frontier {
  add(url: URL, options?: { viaCanonical?: boolean }): void
  addKnown(uri: string, url: string | null): void
  next(): PageTarget | undefined
  /** A known document that was neither asked for nor found elsewhere. */
  nextForgotten(): PageTarget | undefined
  /** False when the place that redirects led to was reached before. */
  claim(page: FetchedPage): boolean
  size(): number
}

function createFrontier({ source, scope, known, notYet, limits, allowPrivate }: Crawl): Frontier {
  const seen = new Set<string>(notYet)
  const queue: PageTarget[] = []
  const remembered = [...known]
  let looked = 0
  let taken = 0
  const uriOf = (url: URL): string => (scope.single ? source.name : `${source.name}/${scope.pathOf(url)}`)
  const push = (url: URL, uri: string, viaCanonical = false): void => {
    // One more than will be asked for says that there are more.
    if (queue.length > limits.maxPages) return
    seen.add(uri)
    queue.push({ url, uri, path: scope.pathOf(url), known: known.get(uri), viaCanonical })
  }
  const addKnown = (uri: string, address: string | null): void => {
    const url = address === null ? null : linkedAddress(address, scope.root, { allowPrivate })
    if (url && scope.contains(url) && !seen.has(uri)) push(url, uri)
  }
  return {
    add(url, { viaCanonical = false } = {}) {
      if (!scope.contains(url)) return
      const uri = uriOf(url)
      if (!seen.has(uri)) push(url, uri, viaCanonical)
    },
    addKnown,
    next() {
      const target = queue[taken]
      if (target) taken += 1
      return target
    },
    nextForgotten() {
      for (let entry = remembered[looked]; entry; entry = remembered[looked]) {
        looked += 1
        const [uri, { version }] = entry
        addKnown(uri, addressOf(version))
        const target = this.next()
        if (target) return target
      }
      return undefined
    },
    claim({ target, uri }) {
      if (uri === target.uri) return true
      if (seen.has(uri)) return false
      seen.add(uri)
      return true
    },
    size: () => queue.length,
  }
}

function addressOf(version: SourceVersion): string | null {
  return typeof version.url === 'string' ? version.url : null
}
