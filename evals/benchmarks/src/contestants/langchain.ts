import { PGVectorStore } from '@langchain/community/vectorstores/pgvector'
import { Document } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import pg from 'pg'
import { bestOf, type Contestant, type ContestantOptions, graph } from './contestant.ts'

/** Vectors are given; a store that asked for them would be told so. */
const notAsked: EmbeddingsInterface = {
  embedQuery: () => Promise.reject(new Error('vectors are given')),
  embedDocuments: () => Promise.reject(new Error('vectors are given')),
}

interface LangChainOptions extends ContestantOptions {
  /** Candidates that the graph keeps while it searches: more find more, and take longer. */
  searchCandidates?: number
  /** Results of a search. */
  limit?: number
}

/** LangChain.js with the index that its documentation advises, over the same kind of graph as Footnote's. */
export async function openLangChain(options: LangChainOptions): Promise<Contestant> {
  const { databaseUrl, dimensions, searchCandidates = graph.searchCandidates, limit = bestOf } = options
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 8,
    options: `-c hnsw.ef_search=${searchCandidates} -c hnsw.iterative_scan=relaxed_order`,
  })
  const store = await PGVectorStore.initialize(notAsked, {
    pool,
    tableName: 'langchain',
    distanceStrategy: 'cosine',
    dimensions,
  })
  return {
    async ingest(passages) {
      for await (const batch of passages) {
        await store.addVectors(
          batch.map(({ vector }) => Array.from(vector)),
          batch.map(
            ({ id, title, text, edition }) =>
              new Document({ pageContent: `${title}\n${text}`, metadata: { id, edition } }),
          ),
        )
      }
      const { links, buildCandidates } = graph
      await store.createHnswIndex({ dimensions, m: links, efConstruction: buildCandidates })
    },
    async search({ vector, edition }) {
      const filter = edition === null ? undefined : { edition }
      const found = await store.similaritySearchVectorWithScore(Array.from(vector), limit, filter)
      return found.map(([{ metadata }]) => String(metadata.id))
    },
    close: () => store.end(),
  }
}
