/** Footnote's search of vectors by itself, over what Footnote ingests: how nearly right its index is. */
import { findNearest, readActiveSpace, readPassageChanges, readPassages } from '@footnote/db'
import { type BenchPassage, bestOf, type Contestant, type ContestantOptions } from './contestant.ts'
import { hashOf, openFootnoteDatabase } from './footnote.ts'

interface Place {
  id: number
  name: string
}

export async function openFootnoteVectors(options: ContestantOptions): Promise<Contestant> {
  const { db, ingest, close } = await openFootnoteDatabase(options)
  const placeOf = new Map<string, Place>()
  const passagesOf = new Map<number, number>()
  let editionB = -1
  let space: Awaited<ReturnType<typeof readActiveSpace>> = null
  return {
    async ingest(passages) {
      const names = new Map<string, string>()
      async function* named(): AsyncGenerator<BenchPassage[]> {
        for await (const batch of passages) {
          for (const passage of batch) names.set(hashOf(passage), passage.id)
          yield batch
        }
      }
      await ingest(named())
      space = await readActiveSpace(db)
      for await (const batch of readPassageChanges(db, 0)) {
        for (const { id, contentHash, facetSetId, facets } of batch) {
          placeOf.set(contentHash, { id, name: names.get(contentHash) ?? '' })
          passagesOf.set(facetSetId, (passagesOf.get(facetSetId) ?? 0) + 1)
          if (facets.edition === 'b') editionB = facetSetId
        }
      }
    },
    async search({ vector, edition }) {
      if (!space) throw new Error('nothing was ingested')
      const within =
        edition === null ? null : { facetSetIds: [editionB], passages: passagesOf.get(editionB) ?? 0 }
      const nearest = await findNearest(db, { space, query: vector, limit: bestOf, within })
      const places = nearest.flatMap(({ contentHash }) => placeOf.get(contentHash) ?? [])
      await readPassages(
        db,
        places.map(({ id }) => id),
      )
      return places.map(({ name }) => name)
    },
    close,
  }
}
