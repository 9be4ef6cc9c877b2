import { appendHtmlBlocks } from './html-blocks.ts'
import { parseHtmlFragment } from './html-tree.ts'
import { type MarkdownNode, type MarkdownRoot, markdownText } from './markdown-text.ts'
import type { NewNote, TextBuilder } from './text-builder.ts'

type NodeOf<Type extends MarkdownNode['type']> = Extract<MarkdownNode, { type: Type }>

interface Surrounding {
  listLevel: number
  note: NewNote | undefined
}

const maxListLevel = 8
/** GitHub's `> [!NOTE]`, and the "Note:" that people write themselves. */
const alert = /^\[!(note|tip|important|warning|caution)\]\s*/i
const writtenLabel = /^(note|tip|important|warning|caution)\s*:/i

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
    const { note } = surrounding
    if (node.type === 'heading') appendHeading(node)
    else if (node.type === 'paragraph') appendParagraph(markdownText(node), surrounding)
    else if (node.type === 'code') builder.append({ kind: 'code', text: node.value, level, note })
    else if (node.type === 'table') {
      builder.append({ kind: 'table', text: tableText(node), level, note, table: { headerLines: 1 } })
    } else if (node.type === 'list') appendList(node, surrounding)
    else if (node.type === 'blockquote') appendQuote(node, surrounding)
    else if (node.type === 'footnoteDefinition') appendFootnote(node, surrounding)
    else if (node.type === 'html')
      appendHtmlBlocks(parseHtmlFragment(node.value), builder, { docBook: false })
  }
  const appendHeading = (node: NodeOf<'heading'>): void => {
    const [, text = '', id] = /^(.*?)(?:\s*\{#([\w.:-]+)\})?$/s.exec(markdownText(node, ' ')) ?? []
    builder.append({ kind: 'heading', text, level: node.depth, anchor: id ?? slugOf(text) })
  }
  const appendParagraph = (text: string, { note, listLevel }: Surrounding): void => {
    builder.append({ kind: note ? 'note' : 'paragraph', text, level: listLevel || undefined, note })
  }
  const appendList = (list: NodeOf<'list'>, surrounding: Surrounding): void => {
    const level = Math.min(surrounding.listLevel + 1, maxListLevel)
    for (const [index, item] of list.children.entries()) {
      const marker = list.ordered ? `${(list.start ?? 1) + index}. ` : '- '
      const task = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : ''
      const [first, ...rest] = item.children
      const text = first?.type === 'paragraph' ? markdownText(first) : ''
      const leads = text !== ''
      const { note } = surrounding
      if (leads) builder.append({ kind: 'list_item', text: marker + task + text, level, note })
      appendAll(leads ? rest : item.children, { ...surrounding, listLevel: level })
    }
  }
  const appendQuote = (quote: NodeOf<'blockquote'>, surrounding: Surrounding): void => {
    const [first, ...rest] = quote.children
    const text = first?.type === 'paragraph' ? markdownText(first) : ''
    const alertLabel = alert.exec(text)?.[1]
    if (!alertLabel) {
      const written = writtenLabel.exec(text)?.[1]
      appendAll(quote.children, written ? { ...surrounding, note: { label: toLabel(written) } } : surrounding)
      return
    }
    const note: NewNote = { label: toLabel(alertLabel) }
    const said = text.replace(alert, '')
    const [second, ...others] = rest
    const leads = said === '' && second?.type === 'paragraph'
    builder.append({ kind: 'note', text: `${note.label}: ${leads ? markdownText(second) : said}`, note })
    appendAll(leads ? others : rest, { ...surrounding, note })
  }
  const appendFootnote = (note: NodeOf<'footnoteDefinition'>, surrounding: Surrounding): void => {
    const [first, ...rest] = note.children
    appendParagraph(`[${note.identifier}] ${first ? markdownText(first) : ''}`, surrounding)
    appendAll(rest, surrounding)
  }
  appendAll(root.children, { listLevel: 0, note: undefined })
}

function toLabel(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
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
