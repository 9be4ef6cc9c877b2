import { collapseSpace, isHidden } from './html-inline-text.ts'
import { attributeOf, type HtmlElement, type HtmlParent, visitHtml } from './html-tree.ts'
import type { HiddenText } from './parsed-document.ts'

/** More of a page is not looked at. */
const most = 200
const whiteText = /(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))/i

/** Texts of a page that its readers do not see: hidden, tiny or white elements, and comments. */
export function hiddenTexts(page: HtmlParent): HiddenText[] {
  const found: HiddenText[] = []
  const keep = (words: string, isComment: boolean): void => {
    const text = collapseSpace(words).trim()
    if (text !== '' && found.length < most) found.push({ text, isComment })
  }
  visitHtml(page, {
    open(element) {
      if (element.tagName === 'script' || element.tagName === 'style') return false
      if (!isHidden(element) && !isWhite(element)) return true
      keep(allText(element), false)
      return false
    },
    text: () => undefined,
    comment: (text) => keep(text, true),
  })
  return found
}

/** White on whatever the page has behind it, where the element does not say what that is. */
function isWhite(element: HtmlElement): boolean {
  const style = attributeOf(element, 'style') ?? ''
  return whiteText.test(style) && !/background/i.test(style)
}

function allText(root: HtmlParent): string {
  const pieces: string[] = []
  visitHtml(root, { open: ({ tagName }) => tagName !== 'script', text: (value) => pieces.push(value) })
  return pieces.join(' ')
}
