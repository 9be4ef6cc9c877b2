import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { corpusState, embeddingSpace } from '../schema/index.ts'
import type { EmbeddingSpace } from './embedding-spaces.ts'
import { prepareOnce } from './prepare-once.ts'

export interface SearchState {
  corpusId: string
  /** The last committed change to what is searched. */
  corpusVersion: number
  activeSpace: EmbeddingSpace | null
}

/** Which state of the corpus a search would see. */
export async function readSearchState(db: Queryable): Promise<SearchState> {
  const [state] = await prepareOnce(db, 'read_search_state', buildQuery).execute()
  if (!state) throw new Error('corpus_state has no row')
  return state
}

function buildQuery(db: Queryable, name: string) {
  return db
    .select({
      corpusId: corpusState.corpusId,
      corpusVersion: corpusState.version,
      activeSpace: embeddingSpace,
    })
    .from(corpusState)
    .leftJoin(embeddingSpace, eq(embeddingSpace.state, sql.raw(`'active'`)))
    .orderBy(sql`${embeddingSpace.id} desc nulls last`)
    .limit(1)
    .prepare(name)
}
