import { FootnoteError } from '@footnote/contract'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment } from 'parse5'

export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode

interface HtmlVisitor {
  /** Called before an element's content, which is passed over when this returns false. */
  open(element: HtmlElement): boolean
  /** Called after the content of an element that was not passed over. */
  close?(element: HtmlElement): void
  text(value: string): void
  comment?(text: string): void
}

/** The HTML algorithm may copy unclosed formatting elements into every later paragraph; more nodes than this are such a page. */
const maxNodes = (html: string): number => 50_000 + html.length

/** @throws FootnoteError `invalid_input` for a page whose tree would outgrow its text. */
export function parseHtmlTree(html: string): HtmlParent {
  return parse(html, { treeAdapter: countingAdapter(maxNodes(html)), scriptingEnabled: false })
}

/** Like `parseHtmlTree`, for a piece of a page. */
export function parseHtmlFragment(html: string): HtmlParent {
  return parseFragment(html, { treeAdapter: countingAdapter(maxNodes(html)), scriptingEnabled: false })
}

function countingAdapter(limit: number): typeof defaultTreeAdapter {
  let nodes = 0
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      nodes += 1
      if (nodes > limit) {
        throw new FootnoteError('invalid_input', 'The page holds unclosed formatting tags without end')
      }
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
  }
}

/** Walks everything under a node in document order, without recursion: pages nest as deep as they like. */
export function visitHtml(root: HtmlParent, visitor: HtmlVisitor): void {
  const open = [{ parent: root, next: 0 }]
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const node = top.parent.childNodes[top.next]
    top.next += 1
    if (!node) {
      open.pop()
      if (top.parent !== root) visitor.close?.(top.parent as HtmlElement)
    } else if ('value' in node) {
      visitor.text(node.value)
    } else if ('data' in node) {
      visitor.comment?.(node.data)
    } else if ('tagName' in node && visitor.open(node)) {
      open.push({ parent: node, next: 0 })
    }
  }
}

/** The first element in document order for which `matches` holds. */
export function findElement(
  root: HtmlParent,
  matches: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  let found: HtmlElement | undefined
  visitHtml(root, {
    open(element) {
      if (!found && matches(element)) found = element
      return !found
    },
    text: () => undefined,
  })
  return found
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

export function classesOf(element: HtmlElement): string[] {
  return attributeOf(element, 'class')?.split(/\s+/).filter(Boolean) ?? []
}
