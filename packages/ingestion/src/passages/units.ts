import type { ParsedBlock } from '../parsing/parsed-document.ts'
import { cutProse } from './cut-prose.ts'
import { linesOf, type Span } from './lines-of.ts'

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
  /** Code and rows up to this length are not cut. */
  maxWhole: number
  /** Tables beyond this length are cut between rows. */
  maxTable: number
  /** Length aimed at where entries stand together that read by themselves: rows, items of release notes. */
  entryTarget: number
}

/** How passages of one section are to come out. */
export interface PackAim {
  /** Length aimed at, in characters. */
  target: number
  /** What a passage costs at most for its length, in squared deviations from the target. */
  maxDeviation: number
}

/** A heading never ends a passage; a list, table or code belongs to the sentence before it; items to each other; a note is one. */
const cutCosts = {
  afterHeading: 20,
  afterLead: 0.5,
  insideItem: 0.5,
  betweenItems: 0.35,
  beforeList: 0.25,
  insideParagraph: 0.25,
  insideNote: 1,
  betweenNotes: 0.2,
  betweenEntries: 0.05,
}

/** Divides a section's blocks into units with the cost of a cut before each. */
export function toUnits(text: string, blocks: ParsedBlock[], limits: PassageLimits): Unit[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1]
    const whole = block.kind === 'code' || block.kind === 'table'
    const spans = spansOf(text, block, limits)
    return spans.map((span, part): Unit => {
      if (part > 0) return { ...span, whole, cutCost: whole ? 0 : cutCosts.insideParagraph }
      return { ...span, whole, cutCost: before ? cutCostBetween(text, before, block) : 0 }
    })
  })
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

function cutCostBetween(text: string, before: ParsedBlock, block: ParsedBlock): number {
  if (before.kind === 'heading') return cutCosts.afterHeading
  const isProse = before.kind === 'paragraph' || before.kind === 'note'
  const leads = isProse && leadsOn(text.slice(before.start, before.end))
  if (leads && block.kind !== 'paragraph') return cutCosts.afterLead
  if (block.entry) return cutCosts.betweenEntries
  if (block.note && block.note.start === before.note?.start) return cutCosts.insideNote
  if (block.kind === 'list_item')
    return before.kind === 'list_item' ? cutCosts.betweenItems : cutCosts.beforeList
  if (block.level !== undefined && before.level !== undefined) return cutCosts.insideItem
  if (before.kind === 'note' && block.kind === 'note') return cutCosts.betweenNotes
  return 0
}

/** Whether a paragraph is nothing without what follows: "The steps are:" and "Table 9.1. Functions". */
export function leadsOn(paragraph: string): boolean {
  return /:\s*$/.test(paragraph.slice(-10)) || /^(?:Table|Example|Figure)\s[\dA-Z]/.test(paragraph)
}
