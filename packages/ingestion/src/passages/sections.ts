import type { ParsedBlock, ParsedDocument } from '../parsing/parsed-document.ts'

/** What stands under one heading, up to the next one. */
export interface Section {
  /** Headings that had nothing under them, then this section's own. Empty before the first heading and after a definition list. */
  headings: ParsedBlock[]
  body: ParsedBlock[]
  /** Texts of the headings that the section stands under and its own, without the document's title. */
  path: string[]
  /** The fragment of the nearest heading that has one. */
  anchor: string | undefined
  /** Where the section's heading stands among others; null without one of its own. */
  rank: Rank | null
  hasOwnAnchor: boolean
}

interface Rank {
  termDepth: number
  level: number
}

interface OpenHeading {
  rank: Rank
  text: string
  anchor: string | undefined
}

export const maxPathTextCharacters = 200

/** Divides a document by its headings. Headings with nothing under them go with what follows; trailing ones are left out. */
export function toSections(parsed: ParsedDocument): Section[] {
  const sections: Section[] = []
  const open: OpenHeading[] = []
  let headings: ParsedBlock[] = []
  let current: Section | null = null
  for (const block of parsed.blocks) {
    const termDepth = block.termDepth ?? 0
    if (block.kind === 'heading') {
      openHeading(open, parsed.text, block)
      headings.push(block)
      current = null
      continue
    }
    if (closeTerms(open, termDepth)) current = null
    if (!current) {
      current = startSection({ headings, open, title: parsed.title })
      sections.push(current)
      headings = []
    }
    current.body.push(block)
  }
  return sections
}

function startSection(input: { headings: ParsedBlock[]; open: OpenHeading[]; title: string }): Section {
  const { headings, open, title } = input
  const path = open.map(({ text }) => text)
  if (path[0] !== undefined && sameTitle(path[0], title)) path.shift()
  return {
    headings,
    body: [],
    path,
    anchor: open.findLast(({ anchor }) => anchor !== undefined)?.anchor,
    rank: headings.length > 0 ? (open.at(-1)?.rank ?? null) : null,
    hasOwnAnchor: headings.length > 0 && open.at(-1)?.anchor !== undefined,
  }
}

function openHeading(open: OpenHeading[], text: string, block: ParsedBlock): void {
  const rank = { termDepth: block.termDepth ?? 0, level: block.level === 7 ? 0 : (block.level ?? 1) }
  for (let last = open.at(-1); last && !isAbove(last.rank, rank); last = open.at(-1)) open.pop()
  const words = text.slice(block.start, block.end).replace(/\s+/g, ' ')
  const shown =
    words.length > maxPathTextCharacters ? `${words.slice(0, maxPathTextCharacters).toWellFormed()}…` : words
  open.push({ rank, text: shown, anchor: block.anchor })
}

/** Closes the terms whose descriptions have ended before a block. */
function closeTerms(open: OpenHeading[], termDepth: number): boolean {
  let closed = false
  for (let last = open.at(-1); last && last.rank.termDepth > termDepth; last = open.at(-1)) {
    open.pop()
    closed = true
  }
  return closed
}

/** A term stands above everything in its description, whatever the level of headings there. */
function isAbove(one: Rank, other: Rank): boolean {
  return one.termDepth < other.termDepth || (one.termDepth === other.termDepth && one.level < other.level)
}

/** Whether two titles differ in white space and capitals only. */
export function sameTitle(heading: string, title: string): boolean {
  const normal = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
  return normal(heading) === normal(title)
}
