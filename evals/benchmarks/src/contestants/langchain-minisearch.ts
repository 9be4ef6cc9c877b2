import {
  type BenchPassage,
  bestOf,
  type Contestant,
  type ContestantOptions,
  listLength,
} from './contestant.ts'
import { openLangChain } from './langchain.ts'
import { openMiniSearch } from './text-indexes.ts'

/** Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion", 2009. */
const rankOffset = 60

/** What one puts together for hybrid results out of the fastest parts there are: vectors, words, and their ranks fused. */
export async function openLangChainMiniSearch(options: ContestantOptions): Promise<Contestant> {
  const vectors = await openLangChain({ ...options, limit: listLength })
  const words = await openMiniSearch(listLength)
  return {
    async ingest(passages) {
      async function* both(): AsyncGenerator<BenchPassage[]> {
        for await (const batch of passages) {
          await words.ingest(once(batch))
          yield batch
        }
      }
      await vectors.ingest(both())
    },
    async search(query) {
      const nearest = vectors.search(query)
      const lists = [await words.search(query), await nearest]
      const scores = new Map<string, number>()
      for (const list of lists) {
        for (const [at, id] of list.entries())
          scores.set(id, (scores.get(id) ?? 0) + 1 / (rankOffset + at + 1))
      }
      return [...scores]
        .sort(([, one], [, other]) => other - one)
        .slice(0, bestOf)
        .map(([id]) => id)
    },
    close: async () => {
      await words.close()
      await vectors.close()
    },
  }
}

async function* once(batch: BenchPassage[]): AsyncGenerator<BenchPassage[]> {
  yield batch
}
