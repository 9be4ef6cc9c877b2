/** Full-text search in memory, with the fields and the weight of titles that Footnote has. */
import { create, insertMultiple, search } from '@orama/orama'
import MiniSearch from 'minisearch'
import { bestOf, type Contestant } from './contestant.ts'

export async function openMiniSearch(limit: number = bestOf): Promise<Contestant> {
  const index = new MiniSearch<{ id: string; title: string; text: string; edition: string }>({
    fields: ['title', 'text'],
    storeFields: ['text', 'edition'],
  })
  return {
    async ingest(passages) {
      for await (const batch of passages) {
        index.addAll(batch.map(({ id, title, text, edition }) => ({ id, title, text, edition })))
      }
    },
    async search({ text, edition }) {
      const found = index.search(text, {
        boost: { title: 2 },
        ...(edition === null ? {} : { filter: (result) => result.edition === edition }),
      })
      return found.slice(0, limit).map(({ id }) => String(id))
    },
    close: async () => undefined,
  }
}

export async function openOrama(): Promise<Contestant> {
  const index = create({
    schema: { title: 'string', text: 'string', edition: 'enum' },
    components: { tokenizer: { stemming: true } },
  } as const)
  return {
    async ingest(passages) {
      for await (const batch of passages) {
        await insertMultiple(
          index,
          batch.map(({ id, title, text, edition }) => ({ id, title, text, edition })),
        )
      }
    },
    async search({ text, edition }) {
      const { hits } = await search(index, {
        term: text,
        limit: bestOf,
        boost: { title: 2 },
        ...(edition === null ? {} : { where: { edition: { eq: edition } } }),
      })
      return hits.map(({ id }) => id)
    },
    close: async () => undefined,
  }
}
