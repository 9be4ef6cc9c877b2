import type { OtherVersion, PassageView } from '@footnote/contract'
import { type Queryable, readPassages, readPassageTexts } from '@footnote/db'
import { comparableText } from './comparable-text.ts'
import type { CorpusIndex } from './corpus-index.ts'

/** A section in two versions, as entries of the index. */
interface Pair {
  own: number[]
  other: number[]
}

/** Which sections say the same, by the ids of their passages, whose texts never change: each pair is compared once. */
export type ComparedSections = Map<string, boolean>

const maxCompared = 50_000

/**
 * For each entry its section in the other versions, and whether it says the same there. Sections are compared
 * whole, as passages may be cut at other places; their texts are read only where the passages are not alike.
 */
export async function findOtherVersions(
  db: Queryable,
  index: CorpusIndex,
  { entries, compared }: { entries: number[]; compared: ComparedSections },
): Promise<Map<number, OtherVersion[]>> {
  const pairs = new Map(entries.map((entry) => [entry, pairsOf(index, entry)]))
  const all = [...pairs.values()].flat()
  if (all.length === 0) return new Map()
  if (compared.size > maxCompared) compared.clear()
  await compareNew(db, index, { pairs: all, compared })
  const counterparts = [...pairs].flatMap(([entry, others]) => others.map((pair) => counterpart(entry, pair)))
  const read = await readPassages(db, idsOf(index, counterparts))
  const passages = new Map(read.map((passage) => [Number(passage.id), passage]))
  return new Map(
    [...pairs].map(([entry, others]) => [
      entry,
      others.flatMap((pair) => {
        const passage = passages.get(index.meta(counterpart(entry, pair)).id)
        const same = areAlike(index, pair.own, pair.other) || compared.get(keyOf(index, pair)) === true
        return passage ? [toOtherVersion(passage, same)] : []
      }),
    ]),
  )
}

/** Compares the pairs that were never compared before. */
async function compareNew(
  db: Queryable,
  index: CorpusIndex,
  { pairs, compared }: { pairs: Pair[]; compared: ComparedSections },
): Promise<void> {
  const unknown = pairs.filter(
    (pair) => !areAlike(index, pair.own, pair.other) && !compared.has(keyOf(index, pair)),
  )
  const texts = await readPassageTexts(
    db,
    idsOf(
      index,
      unknown.flatMap(({ own, other }) => [...own, ...other]),
    ),
  )
  for (const pair of unknown) {
    const versions = [pair.own, pair.other].map(([first = 0]) => index.meta(first).facets)
    const textOf = (section: number[]): string =>
      comparableText(
        idsOf(index, section)
          .map((id) => texts.get(id))
          .join('\n'),
        versions,
      )
    compared.set(keyOf(index, pair), textOf(pair.own) === textOf(pair.other))
  }
}

function idsOf(index: CorpusIndex, entries: number[]): number[] {
  return [...new Set(entries)].map((entry) => index.meta(entry).id)
}

function keyOf(index: CorpusIndex, { own, other }: Pair): string {
  return [own, other].map((section) => idsOf(index, section).join(' ')).join('|')
}

function pairsOf(index: CorpusIndex, entry: number): Pair[] {
  const siblings = index.places.siblings(entry)
  if (siblings.length === 0) return []
  const own = index.places.section(entry)
  return siblings.map((other) => ({ own, other }))
}

/** The passage that stands about as far into the other section. */
function counterpart(entry: number, { own, other }: Pair): number {
  const share = own.length < 2 ? 0 : own.indexOf(entry) / (own.length - 1)
  return other[Math.round(share * (other.length - 1))] ?? entry
}

/** Whether two sections have the same passages, of the same words. */
export function areAlike(index: CorpusIndex, own: number[], other: number[]): boolean {
  const hashOf = (entry: number | undefined): string | null =>
    entry === undefined ? null : index.meta(entry).contentHash
  return own.length === other.length && own.every((entry, at) => hashOf(entry) === hashOf(other[at]))
}

function toOtherVersion(passage: PassageView, same: boolean): OtherVersion {
  const { id: passageId, facets, documentUri, revisionId, title, url, publishedAt } = passage
  return { facets, passageId, documentUri, revisionId, title, url, publishedAt, same }
}
