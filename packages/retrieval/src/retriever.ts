import type { DomainDefinition, Facets, FoundPassage } from '@footnote/contract'
import { findNearest, type Queryable, readPassages, readSearchState } from '@footnote/db'
import type { EmbeddingModel } from '@footnote/models'
import { CorpusIndex } from './corpus-index.ts'
import { definitionMark, lookedUpNames, looksLikeName } from './defined-names.ts'
import { demoteOthers } from './demote-others.ts'
import { expandQuery, prepareGlossary } from './expand-query.ts'
import { mentionMark, prepareMentions } from './facet-mentions.ts'
import { type FusedHit, type FusionWeights, fuseRankings, type VectorHit } from './fuse-rankings.ts'
import { type ComparedSections, findOtherVersions } from './other-versions.ts'
import { type PassageVersions, readPassageVersions } from './passage-versions.ts'
import { QueryEmbedder, type SearchedSpace } from './query-embedder.ts'
import type { QuestionHit } from './question-index.ts'
import weights from './ranking-weights.json' with { type: 'json' }
import { placeBelowSuccessors, Successions } from './superseded.ts'

export interface SearchOptions {
  /** Passages at most. */
  limit: number
  /** Words and phrases that are searched besides the query's own, with less weight. */
  extraTerms?: readonly string[]
  /** Passages that have such a facet with another value are left out. */
  facets?: Facets
  /** Passages that have such a facet with another value come later. */
  preferred?: Facets
  /** What the question speaks of: documents that speak of it, too, come sooner. */
  named?: Facets
  /** Passages for which it says no are left out. */
  accept?: (passage: { id: number; documentId: number }) => boolean
  signal: AbortSignal
  /** Other weights than the shipped ones, for measuring. */
  fusion?: FusionWeights
}

/** How a term of the question stands in the corpus. */
export interface QueryTerm {
  term: string
  inverseDocumentFrequency: number
  /** Passages that have it. */
  documentFrequency: number
}

export interface Retrieval {
  query: string
  passages: FoundPassage[]
  terms: QueryTerm[]
  /** Terms that mean the same as ones of the question, with their weights against the question's own. */
  relatedTerms: Map<string, number>
  corpusVersion: number
  /** Passages that could have been found. */
  corpusSize: number
  /** Whether the query is nothing but names that passages define, and that look like no word: "What is work_mem?" */
  isLookup: boolean
  embeddingSpace: string | null
  timings: { lexicalMs: number; vectorMs: number; loadMs: number }
}

export interface Retriever {
  /** The passages that bear on a query, best first, each with the parts of its score. */
  search(query: string, options: SearchOptions): Promise<Retrieval>
  /** How rare a term, as `analyze` gives it, is in the corpus. */
  inverseDocumentFrequency(term: string): number
  documentFrequency(term: string): number
  /** Passages in all versions of their sections, to be compared; those that are no longer current are left out. */
  readVersions(passageIds: string[]): Promise<Map<string, PassageVersions>>
  /** Reads what a first search would have to wait for. */
  warmUp(): Promise<void>
}

export interface RetrieverOptions {
  db: Queryable
  /** The configured embedding model; null when the space is trained on the corpus. */
  embedding: EmbeddingModel | null
  /** Where the index's snapshot is kept; null for none. */
  cacheDir: string | null
  /** Groups of words and phrases that mean the same. */
  glossary?: string[][]
  /** The domain's, with how documents speak of their values. */
  facets?: DomainDefinition['facets']
}

/** Hybrid search over the current passages: BM25 in this process, vectors in the database. */
export function createRetriever(options: RetrieverOptions): Retriever {
  const { db, embedding, cacheDir } = options
  const glossary = prepareGlossary(options.glossary ?? [])
  const index = new CorpusIndex(db, cacheDir, prepareMentions(options.facets ?? []))
  const embedder = new QueryEmbedder(db, embedding)
  const successions = new Successions(db)
  const compared: ComparedSections = new Map()

  async function search(query: string, options: SearchOptions): Promise<Retrieval> {
    const state = await readSearchState(db)
    await index.catchUp(state)
    const searched = await embedder.find(state.activeSpaceId)
    const isLookup = looksUp(query)
    const lookedUp = { ...weights.fusion, ...weights.lookup.fusion }
    const fusion = options.fusion ?? (isLookup ? lookedUp : weights.fusion)
    const accept = acceptedEntries(index, options)
    const started = performance.now()
    const { own, searched: bag } = expandQuery(query, glossary, options)
    const lexical = index.lexical.search(bag, { limit: weights.lexicalCandidates, accept })
    const questions = index.questions.search(bag, { limit: candidates(options), accept })
    const lexicalMs = performance.now() - started
    const vector = await searchVectors([query, ...(options.extraTerms ?? [])].join('\n'), {
      searched,
      options,
      accept,
    })
    const vectorMs = performance.now() - started - lexicalMs
    const spokenFor = ({ entry, forDocument }: QuestionHit): number[] =>
      index.neighbours(entry, forDocument ? 'document' : 'section').filter(accept)
    const ranked = fuseRankings({ lexical, questions, vector, spokenFor }, fusion)
    const fused = demoteOthers(index, ranked, options.preferred ?? {})
    const superseded = await successions.at(state.corpusVersion)
    const placed = placeBelowSuccessors(fused, (entry) => index.meta(entry).documentId, superseded)
    const hits = dropCopies(index, breakTies(index, placed)).slice(0, options.limit)
    const passages = await loadPassages(hits, bag)
    return {
      query,
      passages,
      relatedTerms: new Map([...bag].filter(([term]) => !own.has(term) && !isMarked(term))),
      terms: [...own.keys()].map((term) => describeTerm(term)),
      corpusVersion: state.corpusVersion,
      corpusSize: index.lexical.size,
      isLookup: isLookup && lookedUpNames(query).every(looksLikeName),
      embeddingSpace: searched?.space.model ?? null,
      timings: { lexicalMs, vectorMs, loadMs: performance.now() - started - lexicalMs - vectorMs },
    }
  }

  /** A name that is looked up is found by its definition; what resembles the question would only cover that. */
  function looksUp(query: string): boolean {
    const names = lookedUpNames(query)
    return (
      names.length > 0 && names.every((name) => index.lexical.documentFrequency(definitionMark + name) > 0)
    )
  }

  async function searchVectors(
    query: string,
    input: { searched: SearchedSpace | null; options: SearchOptions; accept: Accept },
  ): Promise<VectorHit[]> {
    const { searched, options, accept } = input
    if (!searched) return []
    const [vector] = await searched.model.embed([query], { kind: 'query', signal: options.signal })
    if (!vector) return []
    const wanted = candidates(options)
    // Some of the nearest texts may be retired or of another version; twice as many leave enough.
    const nearest = await findNearest(db, searched.space.id, vector, wanted * 2)
    return nearest
      .flatMap(({ contentHash, similarity }) =>
        index.entriesOf(contentHash).map((entry) => ({ entry, similarity })),
      )
      .filter(({ entry }) => accept(entry))
      .slice(0, wanted)
  }

  async function loadPassages(hits: FusedHit[], bag: Map<string, number>): Promise<FoundPassage[]> {
    const found = await readPassages(
      db,
      hits.map(({ entry }) => index.meta(entry).id),
    )
    const byId = new Map(found.map((passage) => [Number(passage.id), passage]))
    const others = await findOtherVersions(db, index, {
      entries: hits.map(({ entry }) => entry),
      compared,
    })
    return hits.flatMap(({ entry, score, parts }) => {
      const passage = byId.get(index.meta(entry).id)
      if (!passage) return []
      if (parts.lexical) parts.lexical.terms = index.lexical.explain(bag, entry)
      const { id: passageId, documentId: _d, current: _c, ...view } = passage
      return [{ passageId, ...view, otherVersions: others.get(entry) ?? [], score, parts }]
    })
  }

  function describeTerm(term: string): QueryTerm {
    return {
      term,
      inverseDocumentFrequency: index.lexical.inverseDocumentFrequency(term),
      documentFrequency: index.lexical.documentFrequency(term),
    }
  }

  return {
    search,
    inverseDocumentFrequency: (term) => index.lexical.inverseDocumentFrequency(term),
    documentFrequency: (term) => index.lexical.documentFrequency(term),
    readVersions: async (passageIds) => {
      const state = await readSearchState(db)
      await index.catchUp(state)
      const superseded = await successions.at(state.corpusVersion)
      return readPassageVersions(db, index, { passageIds, successions: superseded })
    },
    warmUp: async () => {
      const state = await readSearchState(db)
      await index.catchUp(state)
      await embedder.find(state.activeSpaceId)
    },
  }
}

/** Not a word: it stands for a defined name or a value that a passage speaks of. */
function isMarked(term: string): boolean {
  return term.startsWith(definitionMark) || term.startsWith(mentionMark)
}

type Accept = (entry: number) => boolean

function candidates({ limit }: SearchOptions): number {
  return Math.max(limit, weights.candidates)
}

function acceptedEntries(index: CorpusIndex, { facets = {}, accept }: SearchOptions): Accept {
  const wanted = Object.entries(facets)
  return (entry) => {
    const meta = index.meta(entry)
    if (accept && !accept(meta)) return false
    return wanted.every(([name, value]) => meta.facets[name] === undefined || meta.facets[name] === value)
  }
}

/** Of the same place in several versions of a document, and of passages with the same words, the best stands for all. */
function dropCopies(index: CorpusIndex, hits: FusedHit[]): FusedHit[] {
  const hashes = new Set<string>()
  const documentOfPlace = new Map<string, number>()
  return hits.filter(({ entry }) => {
    const { contentHash, place, documentId } = index.meta(entry)
    const isCopy = hashes.has(contentHash) || (documentOfPlace.get(place) ?? documentId) !== documentId
    hashes.add(contentHash)
    if (!isCopy) documentOfPlace.set(place, documentId)
    return !isCopy
  })
}

/** Of equal scores the more authoritative comes first, then the newer, then the one that stands earlier. */
function breakTies(index: CorpusIndex, hits: FusedHit[]): FusedHit[] {
  return hits.sort((one, other) => {
    if (one.score !== other.score) return other.score - one.score
    const [a, b] = [index.meta(one.entry), index.meta(other.entry)]
    return b.authority - a.authority || (b.publishedAtMs ?? 0) - (a.publishedAtMs ?? 0) || a.id - b.id
  })
}
