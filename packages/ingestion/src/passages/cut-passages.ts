import type { ParsedBlock, ParsedDocument } from '../parsing/parsed-document.ts'
import { divideTables } from './divide-tables.ts'
import { packUnits } from './pack-units.ts'
import { type Section, toSections } from './sections.ts'
import { type PackAim, type PassageLimits, toUnits } from './units.ts'

export { estimateTokens } from './estimate-tokens.ts'

/** A span of a document's text, the unit of retrieval: `text` is `parsed.text` from `charStart` to `charEnd`. */
export interface Passage {
  ordinal: number
  /** The headings above, outermost first; the document's title is not repeated. */
  headingPath: string[]
  /** The fragment that leads nearest to the passage. */
  anchor?: string
  charStart: number
  charEnd: number
  text: string
}

const defaults: PassageLimits = {
  target: 1_000,
  max: 1_800,
  maxWhole: 6_000,
  maxTable: 1_000,
  entryTarget: 400,
}
/** Of the target: sections shorter than this may share a passage; a term is looked up by itself, so only tiny ones do. */
const tinyShare = { section: 1 / 3, term: 1 / 10 }
/** "-j, --jobs": an option of a program. */
const option = /^-{1,2}\w/

/**
 * Cuts a document into passages by its structure. A passage stays within one section, whose heading opens
 * it; short sections beside each other that no link leads to may share one. Code is cut only when very long,
 * between lines; a long table is cut between rows, and each passage knows its caption, header and group of rows. A
 * section with no text but headings makes no passage.
 */
export function cutPassages(parsed: ParsedDocument, options: Partial<PassageLimits> = {}): Passage[] {
  const limits = { ...defaults, ...options }
  const { text } = parsed
  const divided = toSections(parsed).map(spreadAnchors)
  const sections = divided.flatMap((section) => divideTables(text, section, limits))
  const passages: Passage[] = []
  for (const section of mergeTiny(sections, limits)) {
    const blocks = [...section.headings, ...section.body]
    const ahead = [...blocks]
    for (const { start, end } of packUnits(toUnits(text, blocks, limits), limits, aimOf(section, limits))) {
      while (ahead[1] && ahead[1].start <= start) ahead.shift()
      const first = ahead[0] as ParsedBlock
      const anchor = section.headings.includes(first) ? section.anchor : (first.anchor ?? section.anchor)
      const note = first.note && first.note.start < start ? [first.note.label] : []
      passages.push({
        ordinal: passages.length,
        headingPath: [...section.path, ...note],
        ...(anchor === undefined ? {} : { anchor }),
        charStart: start,
        charEnd: end,
        text: text.slice(start, end),
      })
    }
  }
  return passages
}

/** Of prose and code beyond twice the target nothing is gained by being a little shorter; of entries each is better alone. */
function aimOf({ body }: Section, { target, entryTarget }: PassageLimits): PackAim {
  const hasEntries = body.some(({ entry }) => entry)
  return hasEntries ? { target: entryTarget, maxDeviation: Infinity } : { target, maxDeviation: 1 }
}

/** Gives each block the fragment that leads nearest to it. A table's ends with the table, any other holds up to the next. */
function spreadAnchors(section: Section): Section {
  let current = section.anchor
  let before = current
  const body = section.body.map((block): ParsedBlock => {
    if (block.anchor !== undefined && block.anchor !== current) {
      before = current
      current = block.anchor
    }
    const anchored = current === undefined ? block : { ...block, anchor: current }
    if (block.kind === 'table' && block.anchor !== undefined) current = before
    return anchored
  })
  return { ...section, body }
}

/** Puts tiny siblings without an anchor together, up to the target. What they share is the path above them. */
function mergeTiny(sections: Section[], limits: PassageLimits): Section[] {
  const groups: Section[][] = []
  for (const section of sections) {
    const group = groups.at(-1)
    if (group && mayJoin(group, section, limits)) group.push(section)
    else groups.push([section])
  }
  return groups.map(joinSections)
}

function mayJoin(group: Section[], section: Section, limits: PassageLimits): boolean {
  const [first] = group
  if (!first?.rank || !isAlike(first, section)) return false
  const { target, entryTarget } = limits
  // The terms within a term's description are parts of it.
  const isTerm = first.rank.termDepth === 1
  const tiny = target * (isTerm ? tinyShare.term : tinyShare.section)
  const areTiny = [first, section].every(
    (one) => !one.hasOwnAnchor && lengthOf([one]) < tiny && !option.test(one.path.at(-1) ?? ''),
  )
  return areTiny && lengthOf([...group, section]) <= (isTerm ? Math.min(entryTarget, target) : target)
}

function isAlike(one: Section, other: Section): boolean {
  return (
    one.rank?.level === other.rank?.level &&
    one.rank?.termDepth === other.rank?.termDepth &&
    JSON.stringify(one.path.slice(0, -1)) === JSON.stringify(other.path.slice(0, -1))
  )
}

function lengthOf(sections: Section[]): number {
  const blocks = sections.flatMap(({ headings, body }) => [...headings, ...body])
  return (blocks.at(-1)?.end ?? 0) - (blocks[0]?.start ?? 0)
}

function joinSections(group: Section[]): Section {
  const [first, ...others] = group as [Section, ...Section[]]
  if (others.length === 0) return first
  const body = others.flatMap(({ headings, body: more }) => [...headings, ...more])
  return { ...first, body: [...first.body, ...body], path: first.path.slice(0, -1) }
}
