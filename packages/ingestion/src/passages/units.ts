import type { ParsedBlock } from '../parsing/parsed-document.ts'
import { cutProse } from './cut-prose.ts'

interface Span {
  start: number
  end: number
}

/** The smallest span that passages are put together from. */
export interface Unit extends Span {
  /** What a cut before this unit costs, in squared deviations from the target length. */
  cutCost: number
  /** Code and tables may stand in a passage whole, beyond the limit for prose. */
  whole: boolean
}

export interface PassageLimits {
  /** Length aimed at, in characters. */
  target: number
  /** Longest passage of prose. */
  max: number
  /** Code and tables up to this length are not cut. */
  maxWhole: number
}

/** A heading never ends a passage; a list, table or code belongs to the sentence before it; items to each other. */
const cutCosts = {
  afterHeading: 20,
  afterLead: 0.5,
  insideItem: 0.5,
  betweenItems: 0.35,
  beforeList: 0.25,
  insideParagraph: 0.25,
  insideNote: 0.2,
  betweenRows: 0.1,
}

/** Divides a section's blocks into units with the cost of a cut before each. */
export function toUnits(text: string, blocks: ParsedBlock[], limits: PassageLimits): Unit[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1]
    const whole = block.kind === 'code' || block.kind === 'table'
    const spans = spansOf(text, block, limits)
    return spans.map((span, part): Unit => {
      const previous = spans[part - 1]
      if (!previous) return { ...span, whole, cutCost: before ? cutCostBetween(text, before, block) : 0 }
      return { ...span, whole, cutCost: whole ? rowCutCost(text, previous, span) : cutCosts.insideParagraph }
    })
  })
}

/** A row of one cell among rows of several is a heading inside the table. */
function rowCutCost(text: string, above: Span, row: Span): number {
  const isHeading = (span: Span): boolean => !text.slice(span.start, span.end).includes(' | ')
  if (isHeading(row)) return 0
  return isHeading(above) ? cutCosts.afterLead : cutCosts.betweenRows
}

function spansOf(text: string, block: ParsedBlock, limits: PassageLimits): Span[] {
  const { kind, start, end } = block
  const length = end - start
  if (kind !== 'code' && kind !== 'table') {
    return length <= limits.max ? [{ start, end }] : cutProse(text, { start, end }, limits.max)
  }
  if (length <= limits.maxWhole) return [{ start, end }]
  return linesOf(text, { start, end }).flatMap((line) =>
    line.end - line.start <= limits.max ? [line] : cutProse(text, line, limits.max),
  )
}

function linesOf(text: string, span: Span): Span[] {
  const lines: Span[] = []
  for (let start = span.start; start < span.end; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 || newline > span.end ? span.end : newline
    if (/\S/.test(text.slice(start, end))) lines.push({ start, end })
    start = end + 1
  }
  return lines
}

function cutCostBetween(text: string, before: ParsedBlock, block: ParsedBlock): number {
  if (before.kind === 'heading') return cutCosts.afterHeading
  const isProse = before.kind === 'paragraph' || before.kind === 'note'
  const leads = isProse && leadsOn(text.slice(before.start, before.end))
  if (leads && block.kind !== 'paragraph') return cutCosts.afterLead
  if (block.kind === 'list_item')
    return before.kind === 'list_item' ? cutCosts.betweenItems : cutCosts.beforeList
  if (block.level !== undefined && before.level !== undefined) return cutCosts.insideItem
  if (before.kind === 'note' && block.kind === 'note') return cutCosts.insideNote
  return 0
}

/** "The steps are:" and "Table 9.1. Functions" are nothing without what follows. */
function leadsOn(paragraph: string): boolean {
  return /:\s*$/.test(paragraph.slice(-10)) || /^(?:Table|Example|Figure)\s[\dA-Z]/.test(paragraph)
}
