import { inlineText } from './html-inline-text.ts'
import { attributeOf, classesOf, findElement, type HtmlElement, type HtmlParent } from './html-tree.ts'

const numbering =
  /^(?:(?:Chapter|Appendix|Part|Section)\s+[\dA-Z]+\.|(?:\d+|[A-Z])(?:\.\d+)+\.|\d+\.)\s+(?=\S)/

const captionNumber = /^(?:Table|Example|Figure)\s+[\dA-Z]+(?:\.\d+)*\.\s+/
const releaseDate = /^Release date:\s+(\d{4}-\d{2}-\d{2})$/m

const noteLabels: Record<string, string> = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
  danger: 'Danger',
  admonition: 'Note',
}

/** Whether the DocBook stylesheets made the page, as they made PostgreSQL's manual. */
export function isDocBook(page: HtmlParent): boolean {
  const generator = findElement(
    page,
    (element) => element.tagName === 'meta' && attributeOf(element, 'name')?.toLowerCase() === 'generator',
  )
  return generator !== undefined && /docbook/i.test(attributeOf(generator, 'content') ?? '')
}

/** The part of a page that the stylesheets made, where a site such as postgresql.org shows it in a frame of its own. */
export function framedContent(page: HtmlParent): HtmlElement | undefined {
  return findElement(
    page,
    ({ tagName, attrs }) =>
      tagName !== 'body' && attrs.some(({ name, value }) => name === 'id' && value === 'docContent'),
  )
}

/** A title without the number that it has in one edition: "20.5. Write Ahead Log" is "Write Ahead Log". */
export function withoutNumbering(title: string): string {
  return title.replace(numbering, '')
}

/** What a data table is called, without its number: "Table 54.12. pg_locks Columns" is "pg_locks Columns". */
export function tableCaptionOf(table: HtmlElement): string | undefined {
  const title = parentOf(parentOf(table))?.childNodes.find(
    (node): node is HtmlElement => 'tagName' in node && classesOf(node).includes('title'),
  )
  return (title && inlineText(title).replace(captionNumber, '')) || undefined
}

/** The fragment of a data table, which stands in a frame that has it. */
export function tableAnchorOf(table: HtmlElement): string | undefined {
  const frame = parentOf(parentOf(table))
  return frame && classesOf(frame).includes('table') ? attributeOf(frame, 'id') : undefined
}

/** Whether a table holds data: the stylesheets lay out callouts and quotations in tables too, and a data table may hold notes and lists. */
export function isDataTable(table: HtmlElement): boolean {
  return classesOf(table).some((name) => name === 'table' || name === 'informaltable')
}

/** Parts that only lead elsewhere or name people: a command's "See Also", a release's acknowledgments. */
export function isApparatus(element: HtmlElement): boolean {
  if (element.tagName !== 'div') return false
  if (/^RELEASE-.*-ACKNOWLEDGE?MENTS$/i.test(attributeOf(element, 'id') ?? '')) return true
  if (!classesOf(element).includes('refsect1')) return false
  const heading = element.childNodes.find((node) => 'tagName' in node)
  return heading !== undefined && 'tagName' in heading && /^See Also\b/.test(inlineText(heading))
}

/** Whether the page has the notes of one release, whose list items are changes that have nothing to do with each other. */
export function isReleaseNotes(page: HtmlParent): boolean {
  return findElement(page, (element) => /^RELEASE-\d/.test(attributeOf(element, 'id') ?? '')) !== undefined
}

/** When a release came out, by its notes' text; an ISO 8601 day. */
export function releaseDateOf(text: string): string | undefined {
  return releaseDate.exec(text)?.[1]
}

/** What a note is called if the element is one: "Note", "Warning" and the like. */
export function noteLabelOf(element: HtmlElement): string | undefined {
  if (element.tagName !== 'div' && element.tagName !== 'section') return undefined
  const classes = classesOf(element)
  const specific = classes.find((name) => name !== 'admonition' && Object.hasOwn(noteLabels, name))
  const name = specific ?? classes.find((other) => other === 'admonition')
  return name === undefined ? undefined : noteLabels[name]
}

/** A term's text; DocBook sets each of several terms in a span of its own. */
export function isTermSpan(element: HtmlElement): boolean {
  return element.tagName === 'span' && classesOf(element).includes('term')
}

function parentOf(element: HtmlElement | undefined): HtmlElement | undefined {
  const parent = element?.parentNode
  return parent && 'tagName' in parent ? parent : undefined
}
