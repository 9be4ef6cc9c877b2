/** An element of a Word document, as far as mammoth shows it to those who change it before it is converted. */
export interface WordElement {
  type: string
  children?: WordElement[]
  value?: string
  font?: string | null
  styleId?: string | null
  styleName?: string | null
  numbering?: object | null
}

/** The name under which the paragraphs that `markCode` finds are mapped. */
export const codeStyle = 'Code'

const monospaced = /\bmono|courier|consolas|menlo|monaco|typewriter|lucida console|source code/i

/** Gives paragraphs that are wholly set in a font of even width the style of code. */
export function markCode(element: WordElement): WordElement {
  const marked = element.children ? { ...element, children: element.children.map(markCode) } : element
  if (element.type !== 'paragraph' || !isMonospaced(element)) return marked
  return { ...marked, styleId: null, styleName: codeStyle, numbering: null }
}

function isMonospaced(paragraph: WordElement): boolean {
  const fonts = fontsOf(paragraph, null)
  return fonts.length > 0 && fonts.every((font) => font !== null && monospaced.test(font))
}

/** The font of each piece of visible text. */
function fontsOf(element: WordElement, font: string | null): (string | null)[] {
  if (element.type === 'text') return element.value?.trim() ? [font] : []
  const own = element.font ?? font
  return element.children?.flatMap((child) => fontsOf(child, own)) ?? []
}
