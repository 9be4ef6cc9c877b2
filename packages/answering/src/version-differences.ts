import type { Citation } from '@footnote/contract'
import { analyze } from '@footnote/models'
import { comparableText, type PassageVersions, type VersionedSection } from '@footnote/retrieval'
import { diffArrays } from 'diff'
import { alignSections, standsIn, type VersionPair } from './align-sections.ts'
import type { SectionUnit } from './section-units.ts'

/** Where another version says something else than a citation's passage. */
export interface FoundDifference {
  other: VersionedSection
  /** Of the cited version, and lacking in the other. */
  removed: SectionUnit[]
  /** What the other version has instead. */
  added: SectionUnit[]
  /** The other version's document has no such section. */
  isAbsent: boolean
  /** Whether what is quoted is itself not so in the other version. */
  touchesQuote: boolean
}

interface Change {
  removed: SectionUnit[]
  added: SectionUnit[]
  touchesQuote: boolean
}

type Weigh = (text: string) => number

const sentencesShown = 4
/** A section counts as absent when so many of its sentences stand nowhere in the other document; else it was renamed. */
const absentShare = 0.6

/**
 * How the other versions differ from what a citation's passage says: sections are aligned whole, by the longest
 * common subsequence of their sentences, and of the changes those are kept that lie in the cited passage. What
 * only moved within the section, or to the one above or below, is none. Changes of the quote come first, then those that weigh most.
 */
export function findDifferences(
  citation: Citation,
  { own, others, absentFrom }: PassageVersions,
  weigh: Weigh,
): FoundDifference[] {
  return [...others, ...absentFrom].flatMap((other): FoundDifference[] => {
    const pair = alignSections(own, other)
    if (pair.otherUnits.length === 0) return findAbsence(citation, pair)
    const shown = mostTelling(changesIn(citation, pair), weigh)
    if (shown.length === 0) return []
    return [
      {
        other,
        removed: shown.flatMap(({ removed }) => removed).slice(0, sentencesShown),
        added: shown.flatMap(({ added }) => added).slice(0, sentencesShown),
        isAbsent: false,
        touchesQuote: shown.some(({ touchesQuote }) => touchesQuote),
      },
    ]
  })
}

/** By how much of a question's terms a sentence has, rare ones counting for more. */
export function weighByTerms(question: string, inverseDocumentFrequency: (term: string) => number): Weigh {
  const terms = new Set(analyze(question))
  return (text) => {
    const shared = new Set(analyze(text)).intersection(terms)
    return [...shared].reduce((sum, term) => sum + inverseDocumentFrequency(term), 0)
  }
}

/** What of the cited passage stands nowhere in a version whose document has no such section; none where it was only renamed. */
function findAbsence(citation: Citation, { other, ownUnits, versions }: VersionPair): FoundDifference[] {
  const text = comparableText(other.documentText ?? '', versions)
  const lacking = ownUnits.filter(({ key }) => !text.includes(key))
  if (lacking.length < ownUnits.length * absentShare) return []
  const removed = lacking.filter((unit) => isQuoted(unit, citation)).slice(0, sentencesShown)
  return removed.length === 0 ? [] : [{ other, removed, added: [], isAbsent: true, touchesQuote: true }]
}

function changesIn(
  citation: Citation,
  { own, other, ownUnits, otherUnits, versions }: VersionPair,
): Change[] {
  const movedFrom = standsIn(own, ownUnits, versions)
  const movedTo = standsIn(other, otherUnits, versions)
  const isCited = (unit: SectionUnit | undefined): boolean => unit?.passage.id === citation.passageId
  const changes: Change[] = []
  let [ownAt, otherAt] = [0, 0]
  let change: Change | null = null
  const parts = diffArrays(
    ownUnits.map(({ key }) => key),
    otherUnits.map(({ key }) => key),
  )
  const isCommon = ({ added, removed }: { added: boolean; removed: boolean }): boolean => !added && !removed
  const [firstCommon, lastCommon] = [parts.findIndex(isCommon), parts.findLastIndex(isCommon)]
  for (const [index, { added, removed, count }] of parts.entries()) {
    const [gone, come] = [ownUnits.slice(ownAt, ownAt + count), otherUnits.slice(otherAt, otherAt + count)]
    if (!added) ownAt += count
    if (!removed) otherAt += count
    if (!added && !removed) {
      change = null
      continue
    }
    if (!change) {
      change = { removed: [], added: [], touchesQuote: false }
      changes.push(change)
    }
    const isWithin = firstCommon < index && index < lastCommon
    if (removed) {
      change.removed = gone.filter((unit) => isCited(unit) && !movedTo(unit))
      change.touchesQuote = change.removed.some((unit) => isQuoted(unit, citation))
    } else if (change.removed.length > 0 || isCited(ownUnits[ownAt - 1]) || isCited(ownUnits[ownAt])) {
      // What stands around a neighbouring section is not in the place of the cited one.
      const inPlace = come.filter(({ passage }) => isWithin || other.passages.includes(passage))
      change.added = inPlace.filter((unit) => !movedFrom(unit))
    }
  }
  return changes.filter(({ removed, added }) => removed.length + added.length > 0)
}

/** The changes that fit in what is shown, in the order in which they stand. */
function mostTelling(changes: Change[], weigh: Weigh): Change[] {
  const weightOf = ({ removed, added }: Change): number =>
    [...removed, ...added].reduce((most, { text }) => Math.max(most, weigh(text)), 0)
  const ranked = changes
    .map((change, at) => ({ change, at, weight: weightOf(change) }))
    .sort(
      (one, other) =>
        Number(other.change.touchesQuote) - Number(one.change.touchesQuote) ||
        other.weight - one.weight ||
        one.at - other.at,
    )
  let room = sentencesShown
  const kept = ranked.filter(({ change }) => {
    const fits = room > 0
    room -= Math.max(change.removed.length, change.added.length)
    return fits
  })
  return kept.sort((one, other) => one.at - other.at).map(({ change }) => change)
}

function isQuoted({ passage, start, end }: SectionUnit, citation: Citation): boolean {
  if (passage.revisionId !== citation.revisionId) return false
  return passage.charStart + start < citation.charEnd && citation.charStart < passage.charStart + end
}
