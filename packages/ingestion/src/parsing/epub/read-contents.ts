import type { Archive } from '../archive/open-archive.ts'
import { inlineText } from '../html-inline-text.ts'
import { attributeOf, type HtmlElement, parseHtmlTree, visitHtml } from '../html-tree.ts'
import { descendantsOf, readXml, xmlText } from '../xml/read-xml.ts'
import { resolveHref } from './resolve-href.ts'
import { xhtmlAsHtml } from './xhtml-as-html.ts'

export interface ManifestItem {
  part: string
  mediaType: string
  properties: string
}

/** What a book's table of contents calls its pages, by their parts; the first entry of a page names it. */
export function readContents(input: {
  name: string
  archive: Archive
  items: ManifestItem[]
}): Map<string, string> {
  const { name, archive, items } = input
  const titles = new Map<string, string>()
  const add = (from: string, href: string, title: string): void => {
    const part = resolveHref(from, href)
    if (title !== '' && !titles.has(part)) titles.set(part, title)
  }
  const present = items.filter(({ part }) => archive.has(part))
  const navigation = present.find(({ properties }) => properties.split(' ').includes('nav'))
  const oldNavigation = present.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml')
  if (navigation) {
    const page = parseHtmlTree(xhtmlAsHtml(new TextDecoder().decode(archive.read(navigation.part))))
    for (const link of linksOf(page)) {
      add(navigation.part, attributeOf(link, 'href') ?? '', inlineText(link))
    }
  } else if (oldNavigation) {
    const { part } = oldNavigation
    for (const point of descendantsOf(readXml({ name, bytes: archive.read(part) }), 'navPoint')) {
      const [label] = descendantsOf(point, 'text')
      const [content] = descendantsOf(point, 'content')
      if (label && content) add(part, content.attributes.src ?? '', xmlText(label).trim())
    }
  }
  return titles
}

function linksOf(page: ReturnType<typeof parseHtmlTree>): HtmlElement[] {
  const links: HtmlElement[] = []
  visitHtml(page, {
    open(element) {
      if (element.tagName === 'a') links.push(element)
      return true
    },
    text: () => undefined,
  })
  return links
}
