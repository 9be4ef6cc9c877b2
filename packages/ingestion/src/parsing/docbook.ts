import { attributeOf, classesOf, findElement, type HtmlElement, type HtmlParent } from './html-tree.ts'

const numbering =
  /^(?:(?:Chapter|Appendix|Part|Section)\s+[\dA-Z]+\.|(?:\d+|[A-Z])(?:\.\d+)+\.|\d+\.)\s+(?=\S)/

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

/** A title without the number that it has in one edition: "20.5. Write Ahead Log" is "Write Ahead Log". */
export function withoutNumbering(title: string): string {
  return title.replace(numbering, '')
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
