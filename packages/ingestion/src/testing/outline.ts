import type { ParsedDocument } from '../parsing/parsed-document.ts'

/** A document's blocks, each as its kind, its level where it has one, and its text. */
export function outlineOf({ text, blocks }: Pick<ParsedDocument, 'text' | 'blocks'>): string[] {
  return blocks.map(({ kind, level = '', start, end }) => `${kind}${level}: ${text.slice(start, end)}`)
}
