import type { BlockKind } from '@footnote/contract'
import type { ParsedBlock } from './parsed-document.ts'

export interface NewBlock {
  kind: BlockKind
  text: string
  level?: number | undefined
  anchor?: string | undefined
  termDepth?: number | undefined
}

export interface TextBuilder {
  /** Adds a block; one without visible text is left out. */
  append(block: NewBlock): void
  build(): { text: string; blocks: ParsedBlock[] }
}

const separator = '\n\n'

/** Puts blocks together into one text and keeps account of where each stands. */
export function createTextBuilder(): TextBuilder {
  const parts: string[] = []
  const blocks: ParsedBlock[] = []
  let length = 0

  return {
    append({ kind, text, level, anchor, termDepth }) {
      const clean = cleanText(kind, text)
      if (!/\S/.test(clean)) return
      const indent = kind === 'list_item' && level ? '  '.repeat(level - 1) : ''
      const lead = blocks.length === 0 ? indent : separator + indent
      const start = length + lead.length
      parts.push(lead, clean)
      length = start + clean.length
      blocks.push({
        kind,
        start,
        end: length,
        ...(level ? { level } : {}),
        ...(anchor ? { anchor } : {}),
        ...(termDepth ? { termDepth } : {}),
      })
    },
    build: () => ({ text: parts.join(''), blocks }),
  }
}

/** NUL, which no database stores, and the marks that only say where a browser may break a line. */
const invisible = /[\0\u00AD\u200B\uFEFF]/g

/** Code keeps its white space but for blank lines around it and space after its end. */
function cleanText(kind: BlockKind, text: string): string {
  const safe = text.replace(invisible, '').toWellFormed().normalize('NFC')
  if (kind !== 'code') return safe.trim()
  const firstVisible = Math.max(safe.search(/\S/), 0)
  return safe.slice(safe.lastIndexOf('\n', firstVisible) + 1).trimEnd()
}
