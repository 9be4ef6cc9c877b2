import { z } from 'zod'
import { Facets } from './facets.ts'
import { OtherVersion } from './other-version.ts'

/** Why a passage was found: each list that held it, its rank there (1 is best) and what it added to the fused score. */
export const ScoreParts = z.object({
  lexical: z
    .object({
      rank: z.int(),
      /** BM25. */
      score: z.number(),
      contribution: z.number(),
      /** BM25 share of each query term. */
      terms: z.record(z.string(), z.number()),
    })
    .nullable(),
  /** How near to each other the passage has the terms of the query. */
  proximity: z.object({ score: z.number(), contribution: z.number() }).nullish(),
  /** How many better passages of the same document were found, and what that took from the score. */
  spread: z.object({ earlier: z.int(), contribution: z.number() }).nullish(),
  /** Names of the query that no source has, and those that they were taken for, as far as the passage has them. */
  corrected: z.array(z.object({ from: z.string(), to: z.string() })).nullish(),
  /** What the passage's document or section is known to be asked. */
  questions: z
    .object({
      rank: z.int(),
      /** BM25. */
      score: z.number(),
      contribution: z.number(),
    })
    .nullable()
    .default(null),
  vector: z
    .object({
      rank: z.int(),
      /** Cosine, -1 to 1. */
      similarity: z.number(),
      contribution: z.number(),
    })
    .nullable(),
  /** What a reranker said of it, and where the fused lists had it before. */
  rerank: z
    .object({
      rank: z.int(),
      /** 0 to 1. */
      relevance: z.number(),
      fusedRank: z.int(),
      fusedScore: z.number(),
    })
    .nullable()
    .optional(),
})
export type ScoreParts = z.infer<typeof ScoreParts>

export const FoundPassage = z.object({
  passageId: z.string(),
  revisionId: z.string(),
  documentUri: z.string(),
  title: z.string(),
  headingPath: z.array(z.string()),
  text: z.string(),
  /** What the passage is known to be asked. */
  questions: z.array(z.string()).default([]),
  charStart: z.int(),
  charEnd: z.int(),
  url: z.string().nullable(),
  facets: Facets,
  publishedAt: z.string().nullable(),
  otherVersions: z.array(OtherVersion).default([]),
  /** The passages that a window was joined of, in order; the text is then theirs and what stands between. */
  joined: z.array(z.object({ passageId: z.string(), charStart: z.int(), charEnd: z.int() })).optional(),
  score: z.number(),
  parts: ScoreParts,
})
export type FoundPassage = z.infer<typeof FoundPassage>

export const SearchResult = z.object({ query: z.string(), passages: z.array(FoundPassage) })
export type SearchResult = z.infer<typeof SearchResult>
