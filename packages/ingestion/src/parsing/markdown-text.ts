import type { fromMarkdown } from 'mdast-util-from-markdown'

export type MarkdownRoot = ReturnType<typeof fromMarkdown>
export type MarkdownNode = MarkdownRoot['children'][number]

/** The words of a Markdown node without its marks; inline HTML leaves only its text. `lineBreak` stands for a hard break. */
export function markdownText(node: MarkdownNode, lineBreak = '\n'): string {
  const pieces: string[] = []
  const waiting: MarkdownNode[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('children' in next) for (const child of next.children.toReversed()) waiting.push(child)
    if (next.type === 'link' && next.children.length === 0) pieces.push(next.url)
    else pieces.push(ownText(next, lineBreak))
  }
  return pieces
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

function ownText(node: MarkdownNode, lineBreak: string): string {
  switch (node.type) {
    case 'text':
      return node.value.replace(/\n/g, ' ')
    case 'inlineCode':
      return node.value
    case 'break':
      return lineBreak
    case 'html':
      return /^<br\b/i.test(node.value) ? lineBreak : ''
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'footnoteReference':
      return `[${node.identifier}]`
    default:
      return ''
  }
}
