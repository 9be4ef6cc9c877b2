import type { TextBuilder } from './text-builder.ts'

/** Deeper terms stand beside each other: nesting says nothing more to a reader. */
const maxTermDepth = 4

interface TermList {
  /** A `<dt>`: consecutive ones become one heading. */
  add(text: string, anchor: string | undefined): void
  /** Writes the heading of the terms seen so far, before their description. */
  settle(): void
  /** Into a `<dd>`: the terms before it head what follows. */
  enter(): void
  leave(): void
  /** The end of the list: terms that nothing describes are no headings but items. */
  close(): void
  depth(): number
}

/** Keeps account of definition lists, where a term is a heading over its description. */
export function createTermList(builder: TextBuilder): TermList {
  let open = 0
  let waiting: { text: string; anchor: string | undefined }[] = []

  const depth = (): number => Math.min(open, maxTermDepth)
  const settle = (): void => {
    const texts = waiting.map(({ text }) => text).filter(Boolean)
    const anchor = waiting.find((term) => term.anchor)?.anchor
    waiting = []
    const termDepth = Math.max(depth(), 1)
    if (texts.length > 0)
      builder.append({ kind: 'heading', text: texts.join(', '), level: 7, anchor, termDepth })
  }

  return {
    add: (text, anchor) => {
      waiting.push({ text, anchor })
    },
    settle,
    enter: () => {
      open += 1
      settle()
    },
    leave: () => {
      settle()
      open -= 1
    },
    close: () => {
      for (const { text, anchor } of waiting.filter((term) => term.text)) {
        builder.append({ kind: 'list_item', text: `- ${text}`, level: 1, anchor, termDepth: depth() })
      }
      waiting = []
    },
    depth,
  }
}
