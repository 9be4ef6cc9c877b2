import { noteLabelOf } from './docbook.ts'
import { blockElements, collapseSpace, isDropped, joinInline, textBefore } from './html-inline-text.ts'
import { classesOf, type HtmlElement, visitHtml } from './html-tree.ts'

interface CellPart {
  text: string
  /** Whether it says what the row is about: the manual writes a signature and its description as paragraphs of one cell. */
  defines: boolean
}

/** A cell on one line: what it defines, then what it says of that. Its items and notes keep their marks. */
export function cellText(cell: HtmlElement): string {
  const parts = partsOf(cell)
  if (cell.tagName === 'th') return textsOf(parts).join(' — ')
  const names = textsOf(parts.filter(({ defines }) => defines)).join('; ')
  const rest = textsOf(parts.filter(({ defines }) => !defines)).join(' ')
  return [names, rest].filter(Boolean).join(' — ')
}

function partsOf(cell: HtmlElement): CellPart[] {
  const parts: CellPart[] = []
  let pieces: string[] = []
  let lead = ''
  let isLabelled = false
  const flush = (defines: boolean): void => {
    const text = joinInline(pieces).replaceAll('\n', ' ')
    pieces = []
    if (!text) return
    parts.push({ text: lead + text, defines })
    lead = ''
    isLabelled = false
  }
  visitHtml(cell, {
    open(element) {
      if (isDropped(element)) return false
      if (!blockElements.has(element.tagName)) {
        pieces.push(textBefore(element))
        return true
      }
      flush(false)
      // The label says what the note's own heading says.
      if (isLabelled && /^h[1-6]$/.test(element.tagName)) return false
      const label = noteLabelOf(element)
      if (label) {
        lead = `${label}: `
        isLabelled = true
      } else if (element.tagName === 'li') lead = '• '
      return true
    },
    close(element) {
      if (blockElements.has(element.tagName)) flush(isDefinition(element))
    },
    text: (value) => {
      pieces.push(collapseSpace(value))
    },
  })
  flush(false)
  return parts
}

function isDefinition(element: HtmlElement): boolean {
  return classesOf(element).some((name) => name === 'func_signature' || name === 'column_definition')
}

function textsOf(parts: CellPart[]): string[] {
  return parts.map(({ text }) => text)
}
