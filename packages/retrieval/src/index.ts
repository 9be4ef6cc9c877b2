export { comparableText } from './comparable-text.ts'
export { type Bm25Parameters, type LexicalHit, LexicalIndex, type TermFrequencies } from './lexical-index.ts'
export type { PassageVersions, VersionedSection } from './passage-versions.ts'
export { tellsApart } from './place-index.ts'
export { type FieldWeights, type RankingWeights, rankingWeights } from './ranking-weights.ts'
export {
  createRetriever,
  type QueryTerm,
  type Retrieval,
  type Retriever,
  type RetrieverOptions,
  type SearchOptions,
} from './retriever.ts'
