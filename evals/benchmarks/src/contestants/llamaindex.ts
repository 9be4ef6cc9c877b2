import { BaseEmbedding } from '@llamaindex/core/embeddings'
import { TextNode } from '@llamaindex/core/schema'
import { FilterOperator, VectorStoreQueryMode } from '@llamaindex/core/vector-store'
import { PGVectorStore } from '@llamaindex/postgres'
import pg from 'pg'
import { bestOf, type Contestant, type ContestantOptions, graph } from './contestant.ts'

/** Vectors are given; a store that asked for one would be told so. */
class NotAsked extends BaseEmbedding {
  // biome-ignore lint/complexity/noUselessConstructor: that of the base is protected
  constructor() {
    super()
  }

  getTextEmbedding(): Promise<number[]> {
    return Promise.reject(new Error('vectors are given'))
  }
}

/** LlamaIndex.TS, which has one connection a store: eight stores for eight callers, and an index made beside it. */
export async function openLlamaIndex({ databaseUrl, dimensions }: ContestantOptions): Promise<Contestant> {
  const callers = 8
  const stores = Array.from(
    { length: callers },
    () =>
      new PGVectorStore({
        clientConfig: {
          connectionString: databaseUrl,
          options: `-c hnsw.ef_search=${graph.searchCandidates} -c hnsw.iterative_scan=relaxed_order`,
        },
        tableName: 'llamaindex',
        dimensions,
        embedModel: new NotAsked(),
      }),
  )
  const [first] = stores
  if (!first) throw new Error('no store')
  await first.client()
  let turn = 0
  return {
    async ingest(passages) {
      for await (const batch of passages) {
        await first.add(
          batch.map(
            ({ id, title, text, edition, vector }) =>
              new TextNode({
                text: `${title}\n${text}`,
                metadata: { id, edition },
                embedding: Array.from(vector),
              }),
          ),
        )
      }
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      await client.query(
        `create index on llamaindex using hnsw (embeddings vector_cosine_ops) with (m = ${graph.links}, ef_construction = ${graph.buildCandidates})`,
      )
      await client.end()
    },
    async search({ vector, edition }) {
      turn += 1
      const { nodes } = await (stores[turn % callers] ?? first).query({
        queryEmbedding: Array.from(vector),
        similarityTopK: bestOf,
        mode: VectorStoreQueryMode.DEFAULT,
        ...(edition === null
          ? {}
          : { filters: { filters: [{ key: 'edition', value: edition, operator: FilterOperator.EQ }] } }),
      })
      return (nodes ?? []).map(({ metadata }) => String(metadata.id))
    },
    close: async () => {
      for (const store of stores)
        await ((await store.client()) as unknown as { close?(): Promise<void> }).close?.()
    },
  }
}
