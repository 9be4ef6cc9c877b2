import { attributeOf, classesOf, type HtmlElement, type HtmlParent, visitHtml } from './html-tree.ts'

const droppedElements = new Set(
  'nav footer script style template aside form noscript iframe svg canvas object audio video button select head title'.split(
    ' ',
  ),
)

/** DocBook's navigation; its index pages only point elsewhere. */
const droppedClasses = new Set(
  'navheader navfooter toc list-of-tables list-of-figures list-of-examples indexdiv indexdiv-quicklinks'.split(
    ' ',
  ),
)

export const blockElements = new Set(
  'address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer header hgroup hr li main menu ol p pre search section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
)

/** Whether a reader of the page does not see the element, or sees it only to move about the site. */
export function isDropped(element: HtmlElement): boolean {
  if (droppedElements.has(element.tagName)) return true
  if (element.tagName === 'header' && !isInArticle(element)) return true
  if (element.attrs.length === 0) return false
  if (isHidden(element) || attributeOf(element, 'aria-hidden') === 'true') return true
  if (attributeOf(element, 'role') === 'navigation') return true
  return isPermalink(element) || classesOf(element).some((name) => droppedClasses.has(name))
}

const hiddenStyle =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem|%|\s*(?:;|$))|color\s*:\s*transparent|(?:left|top|text-indent)\s*:\s*-\d{3,})/i

/** Whether the page's author has hidden the element from the page's readers. */
export function isHidden(element: HtmlElement): boolean {
  return attributeOf(element, 'hidden') !== undefined || hiddenStyle.test(attributeOf(element, 'style') ?? '')
}

/** A link whose whole text is a sign, as headings and change logs have them. */
function isPermalink(element: HtmlElement): boolean {
  const [only, ...others] = element.childNodes
  if (element.tagName !== 'a' || !only || others.length > 0) return false
  return 'value' in only && /^\s*[#¶§🔗]\s*$/u.test(only.value)
}

/** An article's own header holds its title; a page's holds the site's name and menus. */
function isInArticle(element: HtmlElement): boolean {
  let ancestor = element.parentNode
  for (let steps = 0; steps < 50 && ancestor && 'tagName' in ancestor; steps += 1) {
    if (/^(?:article|main|section)$/.test(ancestor.tagName)) return true
    ancestor = ancestor.parentNode
  }
  return false
}

/** What an inline element puts before its content: a line break, an image's words, the mark of a power. */
export function textBefore(element: HtmlElement): string {
  if (element.tagName === 'br') return '\n'
  if (element.tagName === 'img') return attributeOf(element, 'alt') ?? ''
  if (element.tagName === 'sup' && isPower(element)) return '^'
  return ''
}

/** "10<sup>6</sup>" without its mark would read 106. Footnote marks are links and no powers. */
function isPower(element: HtmlElement): boolean {
  const [only, ...others] = element.childNodes
  if (!only || others.length > 0 || !('value' in only) || element.attrs.length > 0) return false
  return /^\s*[-+−]?\w{1,8}\s*$/.test(only.value)
}

/** White space of a text node, where lines break for the source's sake only. */
export function collapseSpace(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** Joins collected inline pieces: single spaces, none around line breaks. */
export function joinInline(pieces: string[]): string {
  return pieces
    .join('')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** All text of an element on one line, or with `lineBreak` as its `<br>` says. */
export function inlineText(root: HtmlParent, lineBreak = ' '): string {
  const pieces: string[] = []
  const space = (element: HtmlElement): void => {
    if (blockElements.has(element.tagName)) pieces.push(' ')
  }
  visitHtml(root, {
    open(element) {
      if (isDropped(element)) return false
      space(element)
      pieces.push(textBefore(element))
      return true
    },
    close: space,
    text: (value) => {
      pieces.push(collapseSpace(value))
    },
  })
  return joinInline(pieces).replaceAll('\n', lineBreak)
}

/** The text of preformatted content, white space and all. */
export function preformattedText(root: HtmlParent): string {
  const pieces: string[] = []
  visitHtml(root, {
    open(element) {
      if (isDropped(element)) return false
      pieces.push(textBefore(element))
      return true
    },
    text: (value) => {
      pieces.push(value)
    },
  })
  return pieces.join('')
}
