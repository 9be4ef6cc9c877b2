import type { Facets, PassageView } from '@footnote/contract'
import {
  type Queryable,
  type RevisionFacts,
  readPassages,
  readRevisionFacts,
  readRevisionTexts,
  type Successor,
} from '@footnote/db'
import type { CorpusIndex } from './corpus-index.ts'
import { areAlike } from './other-versions.ts'

/** A document's revision in one version, and the passages of a section of it. */
export interface VersionedSection {
  facets: Facets
  documentUri: string
  revisionId: string
  title: string
  url: string | null
  publishedAt: Date | null
  ingestedAt: Date
  /** Of the whole document; read only where it has no such section. */
  documentText: string | null
  /** In order; none where the document has no such section. */
  passages: PassageView[]
  /** Passages of the sections right above and below, to which short ones may belong in one version and not in another. */
  nearby: PassageView[]
}

/** A passage in the context of its other versions and of the documents that came after its own. */
export interface PassageVersions {
  own: VersionedSection
  others: VersionedSection[]
  /** Other versions of the document, without such a section. */
  absentFrom: VersionedSection[]
  /** Facet values that its document says it applies to; empty when it does not say. */
  appliesTo: string[]
  supersededBy: Successor | null
}

/** Reads the sections that passages stand in, in every version. Passages that are no longer current are left out. */
export async function readPassageVersions(
  db: Queryable,
  index: CorpusIndex,
  input: { passageIds: string[]; successions: Map<number, Successor> },
): Promise<Map<string, PassageVersions>> {
  const entries = new Map(
    input.passageIds.flatMap((id) => {
      const entry = index.entryOf(Number(id))
      return entry === undefined ? [] : [[id, entry] as const]
    }),
  )
  const places = new Map(
    [...entries.values()].map((entry) => {
      const section = index.places.section(entry)
      const near = (first: number): number[] => index.places.near(entry, first)
      const siblings = index.places.siblings(entry)
      const differing = siblings.filter((other) => !areAlike(index, section, other))
      const lacking = index.places.absentFrom(entry)
      const others = siblings.map((other): Place => {
        const [first] = differing.includes(other) ? other : []
        return { section: other, near: first === undefined ? [] : near(first) }
      })
      const absentFrom = lacking.map((first): Place => ({ section: [], near: near(first), first }))
      const mayDiffer = differing.length + lacking.length > 0
      const own: Place = { section, near: mayDiffer ? near(entry) : [] }
      return [entry, { own, others, absentFrom }]
    }),
  )
  const all = [...places.values()].flatMap(({ own, others, absentFrom }) => [own, ...others, ...absentFrom])
  const read = await readEntries(db, index, {
    wanted: all.flatMap(({ section, near }) => [...section, ...near]),
    lacking: all.flatMap(({ first }) => first ?? []),
  })
  const found = new Map<string, PassageVersions>()
  for (const [id, entry] of entries) {
    const place = places.get(entry)
    const own = place && toSection(read, place.own)
    if (!place || !own) continue
    found.set(id, {
      own,
      others: place.others.flatMap((other) => toSection(read, other) ?? []),
      absentFrom: place.absentFrom.flatMap((other) => toSection(read, other) ?? []),
      appliesTo: read.revisions.get(Number(own.revisionId))?.appliesTo ?? [],
      supersededBy: input.successions.get(index.meta(entry).documentId) ?? null,
    })
  }
  return found
}

/** Entries of the index. */
interface Place {
  section: number[]
  near: number[]
  /** The document's first passage, where it has no such section. */
  first?: number
}

interface ReadEntries {
  passageOf(entry: number): PassageView | undefined
  revisions: Map<number, RevisionFacts>
  texts: Map<number, string>
}

/** @param lacking first passages of documents that have no such section */
async function readEntries(
  db: Queryable,
  index: CorpusIndex,
  { wanted, lacking }: { wanted: number[]; lacking: number[] },
): Promise<ReadEntries> {
  const ids = [...new Set([...wanted, ...lacking])].map((entry) => index.meta(entry).id)
  const passages = new Map((await readPassages(db, ids)).map((passage) => [Number(passage.id), passage]))
  const passageOf = (entry: number): PassageView | undefined => passages.get(index.meta(entry).id)
  const revisionsOf = (views: Iterable<PassageView>): number[] => [
    ...new Set([...views].map(({ revisionId }) => Number(revisionId))),
  ]
  return {
    passageOf,
    revisions: await readRevisionFacts(db, revisionsOf(passages.values())),
    texts: await readRevisionTexts(db, revisionsOf(lacking.flatMap((entry) => passageOf(entry) ?? []))),
  }
}

function toSection({ passageOf, revisions, texts }: ReadEntries, place: Place): VersionedSection | undefined {
  const passages = place.section.flatMap((entry) => passageOf(entry) ?? [])
  const nearby = place.near.flatMap((entry) => passageOf(entry) ?? [])
  const first = passages[0] ?? (place.first === undefined ? undefined : passageOf(place.first))
  const revision = first && revisions.get(Number(first.revisionId))
  if (!revision) return undefined
  const { facets, documentUri, revisionId, title, url } = first
  const { publishedAt, ingestedAt } = revision
  const documentText = place.first === undefined ? null : (texts.get(Number(revisionId)) ?? null)
  return {
    facets,
    documentUri,
    revisionId,
    title,
    url,
    publishedAt,
    ingestedAt,
    documentText,
    passages,
    nearby,
  }
}
