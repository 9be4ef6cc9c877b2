import type { Facets } from '@footnote/contract'
import type { PassageMeta } from './index-snapshot.ts'

/**
 * Where the same place of a document stands in its other versions, whatever facet tells them apart. Documents
 * without facets have no other versions and cost nothing here.
 */
export class PlaceIndex {
  readonly #meta: (entry: number) => PassageMeta
  readonly #entriesOfPlace = new Map<string, number[]>()
  readonly #entriesOfPath = new Map<string, number[]>()

  constructor(meta: (entry: number) => PassageMeta) {
    this.#meta = meta
  }

  add(entry: number, meta: PassageMeta): void {
    if (Object.keys(meta.facets).length === 0) return
    append(this.#entriesOfPlace, meta.place, entry)
    append(this.#entriesOfPath, pathOf(meta), entry)
  }

  remove(entry: number, meta: PassageMeta): void {
    take(this.#entriesOfPlace, meta.place, entry)
    take(this.#entriesOfPath, pathOf(meta), entry)
  }

  /** All passages of the section that an entry stands in, in order. */
  section(entry: number): number[] {
    const { place, documentId } = this.#meta(entry)
    const entries = this.#entriesOfPlace.get(place) ?? [entry]
    return entries.filter((other) => this.#meta(other).documentId === documentId).sort(this.#byOrdinal)
  }

  /**
   * Passages of the sections right above and right below the place of an entry, in the document of another entry:
   * short sections and tables are put there in one version and not in another.
   */
  near(entry: number, inDocumentOf: number): number[] {
    const { place } = this.#meta(entry)
    const { documentId } = this.#meta(inDocumentOf)
    const above = place.slice(0, Math.max(place.lastIndexOf('\n'), 0))
    const isNear = (other: string): boolean =>
      other === above || (other.startsWith(`${place}\n`) && !other.includes('\n', place.length + 1))
    return (this.#entriesOfPath.get(pathOf(this.#meta(entry))) ?? [])
      .filter((other) => this.#meta(other).documentId === documentId && isNear(this.#meta(other).place))
      .sort(this.#byOrdinal)
  }

  /** The same section in each other version. */
  siblings(entry: number): number[][] {
    const { place } = this.#meta(entry)
    return this.#others(entry, this.#entriesOfPlace.get(place) ?? []).map((first) => this.section(first))
  }

  /** A passage of each other version of the document that has no such section. */
  absentFrom(entry: number): number[] {
    const present = this.siblings(entry).map(([first]) => versionOf(this.#meta(first ?? entry)))
    return this.#others(entry, this.#entriesOfPath.get(pathOf(this.#meta(entry))) ?? []).filter(
      (other) => !present.includes(versionOf(this.#meta(other))),
    )
  }

  /** Whether the wanted version has the document, but not such a section. */
  isDropped(entry: number, wanted: Facets): boolean {
    const meta = this.#meta(entry)
    const isWanted = (other: number): boolean => {
      const { facets } = this.#meta(other)
      return tellsApart(meta.facets, facets) && !tellsApart(facets, wanted)
    }
    return (
      !this.#entriesOfPlace.get(meta.place)?.some(isWanted) &&
      (this.#entriesOfPath.get(pathOf(meta))?.some(isWanted) ?? false)
    )
  }

  /** Of every other version the first entry; of two documents of one version those of the better. */
  #others(entry: number, candidates: number[]): number[] {
    const own = this.#meta(entry)
    const best = new Map<string, number>()
    for (const candidate of candidates) {
      const meta = this.#meta(candidate)
      if (!tellsApart(own.facets, meta.facets)) continue
      const known = best.get(versionOf(meta))
      if (known === undefined || isBetter(meta, this.#meta(known))) best.set(versionOf(meta), candidate)
    }
    return [...best.values()].sort((one, other) =>
      versionOf(this.#meta(one)).localeCompare(versionOf(this.#meta(other)), 'en', { numeric: true }),
    )
  }

  readonly #byOrdinal = (one: number, other: number): number =>
    this.#meta(one).ordinal - this.#meta(other).ordinal
}

/** Whether both have a facet, but of different values. */
export function tellsApart(one: Facets, other: Facets): boolean {
  return Object.entries(one).some(([name, value]) => other[name] !== undefined && other[name] !== value)
}

function isBetter(one: PassageMeta, other: PassageMeta): boolean {
  const order =
    one.authority - other.authority ||
    (one.publishedAtMs ?? 0) - (other.publishedAtMs ?? 0) ||
    one.documentId - other.documentId ||
    other.ordinal - one.ordinal
  return order > 0
}

function versionOf({ facets }: PassageMeta): string {
  return JSON.stringify(Object.entries(facets).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function pathOf({ place }: PassageMeta): string {
  const end = place.indexOf('\n')
  return end === -1 ? place : place.slice(0, end)
}

function append(map: Map<string, number[]>, key: string, entry: number): void {
  const entries = map.get(key)
  if (entries) entries.push(entry)
  else map.set(key, [entry])
}

function take(map: Map<string, number[]>, key: string, entry: number): void {
  const left = (map.get(key) ?? []).filter((other) => other !== entry)
  if (left.length > 0) map.set(key, left)
  else map.delete(key)
}
