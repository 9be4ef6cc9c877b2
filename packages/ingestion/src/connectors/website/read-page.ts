import { attributeOf, parseHtmlTree, visitHtml } from '../../parsing/html-tree.ts'
import { linkedAddress } from './web-address.ts'

/** What a page says to those who crawl. */
export interface PageSigns {
  /** Where its links lead, each once. */
  links: URL[]
  canonical: URL | null
  noIndex: boolean
  noFollow: boolean
}

const maxLinks = 5_000

export function readPageSigns(html: string, url: URL, options: { allowPrivate: boolean }): PageSigns {
  const found = new Map<string, URL>()
  let base = url.href
  let canonical: URL | null = null
  let robots = ''
  visitHtml(parseHtmlTree(html), {
    open(element) {
      const { tagName } = element
      const href = attributeOf(element, 'href')
      if (tagName === 'base' && href && URL.canParse(href, url.href)) base = new URL(href, url.href).href
      if (tagName === 'meta' && attributeOf(element, 'name')?.toLowerCase() === 'robots') {
        robots += ` ${attributeOf(element, 'content') ?? ''}`
      }
      if (href && tagName === 'link' && attributeOf(element, 'rel')?.toLowerCase() === 'canonical') {
        canonical ??= linkedAddress(href, base, options)
      }
      if (href && (tagName === 'a' || tagName === 'area') && found.size < maxLinks) {
        const link = linkedAddress(href, base, options)
        if (link) found.set(link.href, link)
      }
      return true
    },
    text: () => undefined,
  })
  return {
    links: [...found.values()],
    canonical,
    noIndex: /\b(?:noindex|none)\b/i.test(robots),
    noFollow: /\b(?:nofollow|none)\b/i.test(robots),
  }
}
