import type { ParsedDocument } from '../parsing/parsed-document.ts'
import { packUnits } from './pack-units.ts'
import { type Section, toSections } from './sections.ts'
import { type PassageLimits, toUnits } from './units.ts'

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

const defaults: PassageLimits = { target: 1_000, max: 1_800, maxWhole: 6_000 }
/** Of the target: sections shorter than this may share a passage. */
const tinyShare = 1 / 3

/**
 * Cuts a document into passages by its structure. A passage stays within one section, whose heading opens
 * it; short sections beside each other that no link leads to may share one. Code and tables are cut only
 * when very long, between lines. A section with no text but headings makes no passage.
 */
export function cutPassages(parsed: ParsedDocument, options: Partial<PassageLimits> = {}): Passage[] {
  const limits = { ...defaults, ...options }
  const passages: Passage[] = []
  for (const section of mergeTiny(toSections(parsed), limits)) {
    const blocks = [...section.headings, ...section.body]
    const anchored = section.body.filter(({ anchor }) => anchor !== undefined)
    for (const { start, end } of packUnits(toUnits(parsed.text, blocks, limits), limits)) {
      while (anchored[1] && anchored[1].start <= start) anchored.shift()
      const nearest = anchored[0] && anchored[0].start <= start ? anchored[0].anchor : undefined
      const anchor = nearest ?? section.anchor
      passages.push({
        ordinal: passages.length,
        headingPath: section.path,
        ...(anchor === undefined ? {} : { anchor }),
        charStart: start,
        charEnd: end,
        text: parsed.text.slice(start, end),
      })
    }
  }
  return passages
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
  if (!first) return false
  const alike = first.rank && isAlike(first, section)
  const tiny = [first, section].every(
    (one) => !one.hasOwnAnchor && lengthOf([one]) < limits.target * tinyShare,
  )
  return Boolean(alike) && tiny && lengthOf([...group, section]) <= limits.target
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
