import type { fromMarkdown } from 'mdast-util-from-markdown'
import { appendHtmlBlocks } from './html-blocks.ts'
import { parseHtmlFragment } from './html-tree.ts'
import { markdownText } from './markdown-text.ts'
import type { TextBuilder } from './text-builder.ts'

export type MarkdownRoot = ReturnType<typeof fromMarkdown>
export type MarkdownNode = MarkdownRoot['children'][number]
type NodeOf<Type extends MarkdownNode['type']> = Extract<MarkdownNode, { type: Type }>

interface Surrounding {
  listLevel: number
  quoted: 'no' | 'quote' | 'note'
}

const maxListLevel = 8
const alert = /^\[!(note|tip|important|warning|caution)\]\s*/i
const noteStart = /^(?:note|tip|important|warning|caution)\b\s*:/i

/** Appends Markdown's blocks as readable text. `slugOf` gives each heading its anchor. */
export function appendMarkdownBlocks(
  root: MarkdownRoot,
  builder: TextBuilder,
  slugOf: (heading: string) => string | undefined,
): void {
  const appendAll = (nodes: MarkdownNode[], surrounding: Surrounding): void => {
    for (const node of nodes) appendNode(node, surrounding)
  }
  const appendNode = (node: MarkdownNode, surrounding: Surrounding): void => {
    switch (node.type) {
      case 'heading':
        return appendHeading(node)
      case 'paragraph':
        return builder.append({
          kind: surrounding.quoted === 'note' ? 'note' : 'paragraph',
          text: markdownText(node),
        })
      case 'code':
        return builder.append({ kind: 'code', text: node.value })
      case 'table':
        return builder.append({ kind: 'table', text: tableText(node) })
      case 'list':
        return appendList(node, surrounding)
      case 'blockquote':
        return appendQuote(node, surrounding)
      case 'html':
        return appendHtmlBlocks(parseHtmlFragment(node.value), builder, { docBook: false })
      case 'footnoteDefinition': {
        const [first, ...rest] = node.children
        builder.append({ kind: 'paragraph', text: `[${node.identifier}] ${first ? markdownText(first) : ''}` })
        return appendAll(rest, surrounding)
      }
      default:
        return undefined
    }
  }
  const appendHeading = (node: NodeOf<'heading'>): void => {
    const [, text = '', id] = /^(.*?)(?:\s*\{#([\w.:-]+)\})?$/s.exec(markdownText(node, ' ')) ?? []
    builder.append({ kind: 'heading', text, level: node.depth, anchor: id ?? slugOf(text) })
  }
  const appendList = (list: NodeOf<'list'>, surrounding: Surrounding): void => {
    const level = Math.min(surrounding.listLevel + 1, maxListLevel)
    for (const [index, item] of list.children.entries()) {
      const marker = list.ordered ? `${(list.start ?? 1) + index}. ` : '- '
      const task = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : ''
      const [first, ...rest] = item.children
      const inner = { ...surrounding, listLevel: level }
      if (first?.type !== 'paragraph') appendAll(item.children, inner)
      else {
        builder.append({ kind: 'list_item', text: marker + task + markdownText(first), level })
        appendAll(rest, inner)
      }
    }
  }
  const appendQuote = (quote: NodeOf<'blockquote'>, surrounding: Surrounding): void => {
    const [first, ...rest] = quote.children
    if (first?.type !== 'paragraph') return appendAll(quote.children, { ...surrounding, quoted: 'quote' })
    const text = markdownText(first)
    const kind = alert.exec(text)?.[1]?.toLowerCase()
    if (!kind && !noteStart.test(text)) return appendAll(quote.children, { ...surrounding, quoted: 'quote' })
    const label = kind ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ` : ''
    const said = text.replace(alert, '')
    const [next, ...others] = rest
    if (said === '' && next?.type === 'paragraph') {
      builder.append({ kind: 'note', text: label + markdownText(next) })
      return appendAll(others, { ...surrounding, quoted: 'note' })
    }
    builder.append({ kind: 'note', text: label + said })
    return appendAll(rest, { ...surrounding, quoted: 'note' })
  }
  appendAll(root.children, { listLevel: 0, quoted: 'no' })
}

/** A row a line, header first, cells joined by " | ". */
function tableText(table: NodeOf<'table'>): string {
  return table.children
    .map((row) => row.children.map((cell) => markdownText(cell, ' ')).join(' | ').trim())
    .filter(Boolean)
    .join('\n')
}
