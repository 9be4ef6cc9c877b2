import type { FoundPassage } from '@footnote/contract'
import { type Queryable, readPassages, readRevisionTexts } from '@footnote/db'
import type { CorpusIndex } from './corpus-index.ts'

export interface WindowBudget {
  /** Of all windows together. */
  maxTokens: number
  /** Of one window; a passage that is longer stays whole. */
  maxTokensEach: number
}

type Piece = NonNullable<FoundPassage['joined']>[number]

/** A found passage with what stands around it, as places in the order of its document. */
interface ReadingWindow {
  passage: FoundPassage
  /** Of the section; null for a passage that is no longer current. */
  section: string | null
  from: number
  to: number
}

/** Passages further away in their section are not read. */
const reach = 4
/** Of English text; what a model counts differs by a tenth or so. */
const charactersPerToken = 4

/**
 * Joins passages to windows that can be read: those that stand beside each other become one, in the place of the
 * better, and then each, best first, takes in what follows and precedes it in its section as far as the budget goes.
 * A window's text is a span of its revision like a passage's; `joined` says which passages are in it.
 */
export async function readWindows(
  db: Queryable,
  index: CorpusIndex,
  { passages, budget }: { passages: readonly FoundPassage[]; budget: WindowBudget },
): Promise<FoundPassage[]> {
  const { windows, pieces } = await readSections(db, index, passages)
  const planned = planWindows(windows, pieces, budget)
  const wide = planned.filter(({ from, to }) => to > from)
  const texts = await readRevisionTexts(db, [
    ...new Set(wide.map(({ passage }) => Number(passage.revisionId))),
  ])
  return planned.map((window) => {
    const text = texts.get(Number(window.passage.revisionId))
    return window.to > window.from && text !== undefined
      ? widen(window.passage, piecesOf(window, pieces), text)
      : window.passage
  })
}

type Pieces = Map<string, Map<number, Piece>>

async function readSections(
  db: Queryable,
  index: CorpusIndex,
  passages: readonly FoundPassage[],
): Promise<{ windows: ReadingWindow[]; pieces: Pieces }> {
  const wanted = new Map<number, { section: string; ordinal: number }>()
  const windows = passages.map((passage): ReadingWindow => {
    const entry = index.entryOf(Number(passage.passageId))
    if (entry === undefined) return { passage, section: null, from: 0, to: 0 }
    const { documentId, place, ordinal } = index.meta(entry)
    const section = `${documentId}\n${place}`
    for (const other of index.neighbours(entry, 'section')) {
      const meta = index.meta(other)
      if (Math.abs(meta.ordinal - ordinal) <= reach) wanted.set(meta.id, { section, ordinal: meta.ordinal })
    }
    return { passage, section, from: ordinal, to: ordinal }
  })
  const pieces: Pieces = new Map()
  for (const { id, charStart, charEnd } of await readPassages(db, [...wanted.keys()])) {
    const place = wanted.get(Number(id))
    if (!place) continue
    const ofSection = pieces.get(place.section) ?? new Map<number, Piece>()
    pieces.set(place.section, ofSection.set(place.ordinal, { passageId: id, charStart, charEnd }))
  }
  return { windows, pieces }
}

function planWindows(found: ReadingWindow[], pieces: Pieces, budget: WindowBudget): ReadingWindow[] {
  const windows = joinTouching(found)
  let left = budget.maxTokens
  for (const { passage } of found) left -= tokensOf(passage)
  for (const window of windows) {
    let own = piecesOf(window, pieces).reduce((sum, piece) => sum + tokensOf(piece), 0)
    for (const isNext of growingOrder) {
      const ordinal = isNext ? window.to + 1 : window.from - 1
      const piece = pieces.get(window.section ?? '')?.get(ordinal)
      const isTaken = windows.some((other) => other !== window && holds(other, window.section, ordinal))
      const cost = piece ? tokensOf(piece) : 0
      if (!piece || isTaken || cost > left || own + cost > budget.maxTokensEach) continue
      own += cost
      left -= cost
      if (isNext) window.to = ordinal
      else window.from = ordinal
    }
  }
  return joinTouching(windows)
}

/** What follows is read sooner than what stands before. */
const growingOrder = Array.from({ length: reach * 2 }, (_, at) => at % 2 === 0)

/** Best first, as they come; one that touches a better one of its section goes into that. */
function joinTouching(windows: ReadingWindow[]): ReadingWindow[] {
  const joined: ReadingWindow[] = []
  for (const window of windows) {
    const better = joined.find(
      ({ section, from, to }) =>
        section !== null && section === window.section && window.from <= to + 1 && window.to >= from - 1,
    )
    if (!better) joined.push({ ...window })
    else {
      better.from = Math.min(better.from, window.from)
      better.to = Math.max(better.to, window.to)
    }
  }
  return joined.length < windows.length ? joinTouching(joined) : joined
}

function holds({ section, from, to }: ReadingWindow, other: string | null, ordinal: number): boolean {
  return section !== null && section === other && from <= ordinal && ordinal <= to
}

function piecesOf({ section, from, to }: ReadingWindow, pieces: Pieces): Piece[] {
  const ofSection = pieces.get(section ?? '')
  return Array.from({ length: to - from + 1 }, (_, at) => ofSection?.get(from + at) ?? []).flat()
}

function tokensOf({ charStart, charEnd }: { charStart: number; charEnd: number }): number {
  return Math.ceil((charEnd - charStart) / charactersPerToken)
}

function widen(passage: FoundPassage, joined: Piece[], revisionText: string): FoundPassage {
  const charStart = Math.min(...joined.map((piece) => piece.charStart))
  const charEnd = Math.max(...joined.map((piece) => piece.charEnd))
  return { ...passage, charStart, charEnd, text: revisionText.slice(charStart, charEnd), joined }
}
