import {
  type DomainDefinition,
  type Facets,
  type FoundPassage,
  type Logger,
  silentLogger,
} from '@footnote/contract'
import { findNearest, type Queryable, readSearchState } from '@footnote/db'
import type { EmbeddingModel, ModelCall, Models, Reranker } from '@footnote/models'
import { CorpusIndex } from './corpus-index.ts'
import type { Correction } from './correct-names.ts'
import { correctQuery } from './correct-query.ts'
import { definitionMark, lookedUpNames, looksLikeName } from './defined-names.ts'
import { demoteOthers } from './demote-others.ts'
import { expandQuery, prepareGlossary } from './expand-query.ts'
import { mentionMark, prepareMentions } from './facet-mentions.ts'
import { fuseRankings, type VectorHit } from './fuse-rankings.ts'
import type { LexicalHit } from './lexical-index.ts'
import { loadPassages } from './load-passages.ts'
import type { ComparedSections } from './other-versions.ts'
import { type PassageVersions, readPassageVersions } from './passage-versions.ts'
import { scoreProximity } from './proximity.ts'
import { type EmbeddedQuery, QueryEmbedder } from './query-embedder.ts'
import type { QuestionHit } from './question-index.ts'
import { type FieldWeights, type RankingWeights, rankingWeights } from './ranking-weights.ts'
import { readWindows, type WindowBudget } from './reading-windows.ts'
import { withFeedback } from './relevance-feedback.ts'
import { rerankedPassages, rerankPassages } from './rerank-passages.ts'
import { selectHits } from './select-hits.ts'
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
  ranking?: RankingWeights
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
  /** The query as it was searched: with its corrections. */
  searched: string
  /** Names that no source has, and the known ones that they were taken for. */
  corrections: Correction[]
  passages: FoundPassage[]
  terms: QueryTerm[]
  /** Terms that mean the same as ones of the question, with their weights against the question's own. */
  relatedTerms: Map<string, number>
  corpusVersion: number
  /** Passages that could have been found. */
  corpusSize: number
  /** At how many places of the corpus known questions stand. */
  knownQuestionPlaces: number
  /** Whether the query is nothing but names that passages define, and that look like no word: "What is work_mem?" */
  isLookup: boolean
  /** Null when vectors had no part in it. */
  embeddingSpace: string | null
  /** Requests to models that it took, whatever came of them. */
  calls: ModelCall[]
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
  /** Found passages joined with what stands around them to windows that can be read, in their order. */
  readWindows(passages: readonly FoundPassage[], budget: WindowBudget): Promise<FoundPassage[]>
  /** Reads what a first search would have to wait for. */
  warmUp(): Promise<void>
}

export interface RetrieverOptions {
  db: Queryable
  /** The configured embedding model; null when the space is trained on the corpus. */
  embedding: EmbeddingModel | null
  /** For an active space of another model than the configured one, while that one's is being built. */
  reopenEmbedding?: Models['reopenEmbedding']
  /** Reads the best of what was found again; without one, the order of the lists stays. */
  reranker?: Reranker | null
  logger?: Logger
  /** Where the index's snapshot is kept; null for none. */
  cacheDir: string | null
  /** Groups of words and phrases that mean the same. */
  glossary?: string[][]
  /** The domain's, with how documents speak of their values. */
  facets?: DomainDefinition['facets']
  /** Other weights of the fields than the shipped ones, for measuring. */
  fields?: FieldWeights
  /** Known questions that it is to be without, so that they can be asked as if they were new; for measuring. */
  forgotten?: ReadonlySet<string>
}

/** Hybrid search over the current passages: BM25 in this process, vectors in the database. */
export function createRetriever(options: RetrieverOptions): Retriever {
  const {
    db,
    embedding,
    cacheDir,
    reopenEmbedding: reopen = async () => null,
    reranker = null,
    logger = silentLogger,
  } = options
  const glossary = prepareGlossary(options.glossary ?? [])
  const rules = {
    fields: options.fields ?? rankingWeights.fields,
    mentions: prepareMentions(options.facets ?? []),
  }
  const index = new CorpusIndex(db, options.forgotten ? null : cacheDir, rules, options.forgotten)
  const embedder = new QueryEmbedder({ db, embedding, reopen, logger })
  const successions = new Successions(db)
  const compared: ComparedSections = new Map()

  async function search(asked: string, options: SearchOptions): Promise<Retrieval> {
    const state = await readSearchState(db)
    await index.catchUp(state)
    const ranking = options.ranking ?? rankingWeights
    const { text: query, corrections } = ranking.corrections
      ? correctQuery(asked, index, glossary)
      : { text: asked, corrections: [] }
    const isLookup = looksUp(query)
    const fusion = isLookup ? { ...ranking.fusion, ...ranking.lookup.fusion } : ranking.fusion
    const accept = acceptedEntries(index, options)
    const started = performance.now()
    const embedded = await embedder.embed(state.activeSpace, {
      text: [query, ...(options.extraTerms ?? [])].join('\n'),
      signal: options.signal,
    })
    // The database looks for the nearest vectors while this process adds up BM25.
    const nearest = embedded ? findVectors(embedded, options, accept) : Promise.resolve([])
    await new Promise(setImmediate)
    const lexicalStarted = performance.now()
    const { own, searched: bag } = expandQuery(query, glossary, { ...options, ranking })
    const lexical = searchLexically(bag, { ranking, accept })
    const proximity = scoreProximity(
      query,
      lexical.slice(0, ranking.proximity.candidates).map(({ entry }) => entry),
      { lexical: index.lexical, sequences: index.sequences, weights: ranking.proximity },
    )
    const questions = index.questions.search(bag, { limit: candidates(options), accept })
    const lexicalMs = performance.now() - lexicalStarted
    const vector = await nearest
    const vectorMs = performance.now() - started - lexicalMs
    const spokenFor = ({ entry, forDocument }: QuestionHit): number[] =>
      index.neighbours(entry, forDocument ? 'document' : 'section').filter(accept)
    const ranked = fuseRankings({ lexical, proximity, questions, vector, spokenFor }, fusion)
    const fused = demoteOthers(index, ranked, { ...options, ranking })
    const superseded = await successions.at(state.corpusVersion)
    const placed = placeBelowSuccessors(fused, (entry) => index.meta(entry).documentId, superseded)
    const limit = reranker ? Math.max(options.limit, rerankedPassages) : options.limit
    const hits = selectHits(index, placed, { limit, ranking })
    const loaded = await loadPassages(db, index, { hits, bag, corrections, compared })
    const { signal } = options
    const passages = reranker
      ? (await rerankPassages({ query, passages: loaded, reranker, logger, signal })).slice(0, options.limit)
      : loaded
    return {
      query: asked,
      searched: query,
      corrections,
      passages,
      relatedTerms: new Map([...bag].filter(([term]) => !own.has(term) && !isMarked(term))),
      terms: [...own.keys()].map((term) => describeTerm(term)),
      corpusVersion: state.corpusVersion,
      corpusSize: index.lexical.size,
      knownQuestionPlaces: index.questions.size,
      isLookup: isLookup && lookedUpNames(query).every(looksLikeName),
      embeddingSpace: embedded?.space.model ?? null,
      calls: embedded?.calls ?? [],
      timings: { lexicalMs, vectorMs, loadMs: performance.now() - started - lexicalMs - vectorMs },
    }
  }

  function searchLexically(
    bag: Map<string, number>,
    { ranking, accept }: { ranking: RankingWeights; accept: Accept },
  ): LexicalHit[] {
    const options = { limit: ranking.lexicalCandidates, accept }
    const first = index.lexical.search(bag, options)
    const expanded = withFeedback(bag, first, { lexical: index.lexical, weights: ranking.feedback })
    return expanded === bag ? first : index.lexical.search(expanded, options)
  }

  /** A name that is looked up is found by its definition; what resembles the question would only cover that. */
  function looksUp(query: string): boolean {
    const names = lookedUpNames(query)
    return (
      names.length > 0 && names.every((name) => index.lexical.documentFrequency(definitionMark + name) > 0)
    )
  }

  async function findVectors(
    { space, vector }: EmbeddedQuery,
    options: SearchOptions,
    accept: Accept,
  ): Promise<VectorHit[]> {
    const wanted = candidates(options)
    const within = index.facetSets.accepting(options.facets ?? {})
    // Vectors of texts that have left search take places too; where they are many, the database leaves them out.
    const share = space.vectors / Math.max(1, index.texts)
    const nearest = await findNearest(db, {
      space,
      query: vector,
      limit: Math.ceil(wanted * (options.accept ? 2 : within ? 1 : Math.min(2, Math.max(1.1, share)))),
      within: within ?? (share > 2 ? index.facetSets.all() : null),
    })
    return nearest
      .flatMap(({ contentHash, similarity }) =>
        index.entriesOf(contentHash).map((entry) => ({ entry, similarity })),
      )
      .filter(({ entry }) => accept(entry))
      .slice(0, wanted)
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
    readWindows: async (passages, budget) => {
      await index.catchUp(await readSearchState(db))
      return readWindows(db, index, { passages, budget })
    },
    warmUp: async () => {
      const state = await readSearchState(db)
      await index.catchUp(state)
      await embedder.open(state.activeSpace)
    },
  }
}

/** Not a word: it stands for a defined name or a value that a passage speaks of. */
function isMarked(term: string): boolean {
  return term.startsWith(definitionMark) || term.startsWith(mentionMark)
}

type Accept = (entry: number) => boolean

function candidates({ limit, ranking = rankingWeights }: SearchOptions): number {
  return Math.max(limit, ranking.candidates)
}

function acceptedEntries(index: CorpusIndex, { facets = {}, accept }: SearchOptions): Accept {
  const within = index.facetSets.accepting(facets)
  const sets = within && new Set(within.facetSetIds)
  if (!accept && !sets) return () => true
  return (entry) => (!sets || sets.has(index.facetSetOf(entry))) && (!accept || accept(index.meta(entry)))
}
