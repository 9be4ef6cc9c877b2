import { type BlockKind, FootnoteError } from '@footnote/contract'
import type { ParsedBlock } from './parsed-document.ts'

export interface NewBlock extends Pick<ParsedBlock, 'entry' | 'table'> {
  kind: BlockKind
  text: string
  level?: number | undefined
  anchor?: string | undefined
  termDepth?: number | undefined
  /** The same object for all blocks of a note. */
  note?: NewNote | undefined
}

export interface NewNote {
  label: string
  /** Set by the first block of the note. */
  start?: number
}

export interface TextBuilder {
  /**
   * Adds a block; one without visible text is left out.
   * @throws FootnoteError `too_large` for a document of more than 60 million characters.
   */
  append(block: NewBlock): void
  build(): { text: string; blocks: ParsedBlock[] }
}

const separator = '\n\n'
/** Rows with the names of their columns can grow far beyond the file that they come from. */
const maxCharacters = 60_000_000

/** Puts blocks together into one text and keeps account of where each stands. */
export function createTextBuilder(): TextBuilder {
  const parts: string[] = []
  const blocks: ParsedBlock[] = []
  let length = 0

  return {
    append({ kind, text, level, anchor, termDepth, entry, table, note }) {
      const clean = cleanText(kind, text)
      if (!/\S/.test(clean)) return
      const indent = kind === 'list_item' && level ? '  '.repeat(level - 1) : ''
      const lead = blocks.length === 0 ? indent : separator + indent
      const start = length + lead.length
      parts.push(lead, clean)
      length = start + clean.length
      if (length > maxCharacters) {
        throw new FootnoteError('too_large', 'It holds more than 60 million characters of text: divide it')
      }
      blocks.push({
        kind,
        start,
        end: length,
        ...(level ? { level } : {}),
        ...(anchor ? { anchor } : {}),
        ...(termDepth ? { termDepth } : {}),
        ...(entry ? { entry } : {}),
        ...(table ? { table } : {}),
        ...(note ? { note: placeNote(note, start) } : {}),
      })
    },
    build: () => ({ text: parts.join(''), blocks }),
  }
}

function placeNote(note: NewNote, blockStart: number): NonNullable<ParsedBlock['note']> {
  note.start ??= blockStart
  return { label: note.label, start: note.start }
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
