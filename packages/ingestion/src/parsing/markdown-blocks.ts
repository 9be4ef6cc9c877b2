import { appendHtmlBlocks } from './html-blocks.ts'
import { parseHtmlFragment } from './html-tree.ts'
import { type MarkdownNode, type MarkdownRoot, markdownText } from './markdown-text.ts'
import type { TextBuilder } from './text-builder.ts'

type NodeOf<Type extends MarkdownNode['type']> = Extract<MarkdownNode, { type: Type }>

interface Surrounding {
  listLevel: number
  inNote: boolean
}

const maxListLevel = 8
/** GitHub's `> [!NOTE]`, and the "Note:" that people write themselves. */
const alert = /^\[!(note|tip|important|warning|caution)\]\s*/i
const writtenLabel = /^(?:note|tip|important|warning|caution)\s*:/i

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
    const level = surrounding.listLevel || undefined
    if (node.type === 'heading') appendHeading(node)
    else if (node.type === 'paragraph') appendParagraph(markdownText(node), surrounding)
    else if (node.type === 'code') builder.append({ kind: 'code', text: node.value, level })
    else if (node.type === 'table') builder.append({ kind: 'table', text: tableText(node), level })
    else if (node.type === 'list') appendList(node, surrounding)
    else if (node.type === 'blockquote') appendQuote(node, surrounding)
    else if (node.type === 'footnoteDefinition') appendFootnote(node, surrounding)
    else if (node.type === 'html')
      appendHtmlBlocks(parseHtmlFragment(node.value), builder, { docBook: false })
  }
  const appendHeading = (node: NodeOf<'heading'>): void => {
    const [, text = '', id] = /^(.*?)(?:\s*\{#([\w.:-]+)\})?$/s.exec(markdownText(node, ' ')) ?? []
    builder.append({ kind: 'heading', text, level: node.depth, anchor: id ?? slugOf(text) })
  }
  const appendParagraph = (text: string, { inNote, listLevel }: Surrounding): void => {
    builder.append({ kind: inNote ? 'note' : 'paragraph', text, level: listLevel || undefined })
  }
  const appendList = (list: NodeOf<'list'>, surrounding: Surrounding): void => {
    const level = Math.min(surrounding.listLevel + 1, maxListLevel)
    for (const [index, item] of list.children.entries()) {
      const marker = list.ordered ? `${(list.start ?? 1) + index}. ` : '- '
      const task = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : ''
      const [first, ...rest] = item.children
      const text = first?.type === 'paragraph' ? markdownText(first) : ''
      const leads = text !== ''
      if (leads) builder.append({ kind: 'list_item', text: marker + task + text, level })
      appendAll(leads ? rest : item.children, { ...surrounding, listLevel: level })
    }
  }
  const appendQuote = (quote: NodeOf<'blockquote'>, surrounding: Surrounding): void => {
    const [first, ...rest] = quote.children
    const text = first?.type === 'paragraph' ? markdownText(first) : ''
    const kind = alert.exec(text)?.[1]?.toLowerCase()
    if (!kind) {
      const inNote = surrounding.inNote || writtenLabel.test(text)
      appendAll(quote.children, { ...surrounding, inNote })
      return
    }
    const label = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: `
    const said = text.replace(alert, '')
    const [second, ...others] = rest
    const leads = said === '' && second?.type === 'paragraph'
    builder.append({ kind: 'note', text: label + (leads ? markdownText(second) : said) })
    appendAll(leads ? others : rest, { ...surrounding, inNote: true })
  }
  const appendFootnote = (note: NodeOf<'footnoteDefinition'>, surrounding: Surrounding): void => {
    const [first, ...rest] = note.children
    appendParagraph(`[${note.identifier}] ${first ? markdownText(first) : ''}`, surrounding)
    appendAll(rest, surrounding)
  }
  appendAll(root.children, { listLevel: 0, inNote: false })
}

/** A row a line, header first, cells joined by " | ". */
function tableText(table: NodeOf<'table'>): string {
  return table.children
    .map((row) =>
      row.children
        .map((cell) => markdownText(cell, ' '))
        .join(' | ')
        .trim(),
    )
    .filter(Boolean)
    .join('\n')
}
