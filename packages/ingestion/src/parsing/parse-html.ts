import { framedContent, isDocBook, releaseDateOf, withoutNumbering } from './docbook.ts'
import { appendHtmlBlocks } from './html-blocks.ts'
import { hiddenTexts } from './html-hidden-text.ts'
import { collapseSpace, inlineText } from './html-inline-text.ts'
import { attributeOf, findElement, type HtmlElement, type HtmlParent, parseHtmlTree } from './html-tree.ts'
import type { DocumentMetadata, ParsedDocument } from './parsed-document.ts'
import { createTextBuilder } from './text-builder.ts'

/**
 * Reads a page of HTML: its main content, without navigation, scripts, forms and what is hidden.
 * @param input.fallbackTitle for a page with neither `<title>` nor `<h1>`
 * @param input.docBook whether to read it as DocBook output; without it the page's generator tells
 */
export function parseHtml(input: { html: string; fallbackTitle: string; docBook?: boolean }): ParsedDocument {
  const page = parseHtmlTree(input.html)
  const docBook = input.docBook || isDocBook(page)
  const builder = createTextBuilder()
  const framed = docBook ? framedContent(page) : undefined
  appendHtmlBlocks(framed ?? mainContent(page), builder, { docBook })
  const title = (framed && headingOf(framed)) || pageTitle(page)
  const built = builder.build()
  const releasedAt = docBook ? releaseDateOf(built.text) : undefined
  return {
    title: (docBook ? withoutNumbering(title) : title) || input.fallbackTitle,
    ...built,
    metadata: { ...pageMetadata(page), ...(releasedAt ? { publishedAt: releasedAt } : {}) },
    warnings: [],
    hidden: hiddenTexts(page),
  }
}

function mainContent(page: HtmlParent): HtmlParent {
  const main = findElement(
    page,
    (element) => element.tagName === 'main' || attributeOf(element, 'role') === 'main',
  )
  if (main) return main
  const articles: HtmlElement[] = []
  findElement(page, (element) => element.tagName === 'article' && articles.push(element) > 1)
  const only = articles.length === 1 ? articles[0] : undefined
  return only ?? findElement(page, ({ tagName }) => tagName === 'body') ?? page
}

function pageTitle(page: HtmlParent): string {
  const head = findElement(page, ({ tagName }) => tagName === 'head')
  const title = head && findElement(head, ({ tagName }) => tagName === 'title')
  const heading = findElement(page, ({ tagName }) => tagName === 'h1')
  return (title && inlineText(title)) || (heading ? inlineText(heading) : '')
}

/** The first heading in a frame, for the title of the page around it is the site's. */
function headingOf(framed: HtmlElement): string {
  const heading = findElement(framed, ({ tagName }) => /^h[1-3]$/.test(tagName))
  return heading ? inlineText(heading) : ''
}

function pageMetadata(page: HtmlParent): DocumentMetadata {
  const summary = metaContent(page, 'description')
  const published = metaContent(page, 'article:published_time')
  const date = published ? new Date(published) : null
  return {
    ...(summary ? { summary } : {}),
    ...(date && !Number.isNaN(date.getTime()) ? { publishedAt: date.toISOString() } : {}),
  }
}

function metaContent(page: HtmlParent, name: string): string {
  const meta = findElement(
    page,
    (element) =>
      element.tagName === 'meta' &&
      (attributeOf(element, 'name') ?? attributeOf(element, 'property')) === name,
  )
  return collapseSpace((meta && attributeOf(meta, 'content')) ?? '').trim()
}
