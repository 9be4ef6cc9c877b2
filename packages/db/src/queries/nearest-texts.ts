import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { poolOf } from '../postgres/pool-of.ts'
import { embedding, passage } from '../schema/index.ts'
import type { NearestRequest, NearestText } from './nearest-request.ts'
import { prepareOnce } from './prepare-once.ts'
import { askVectorIndex } from './vector-index.ts'
import { chooseVectorRoute } from './vector-route.ts'

/**
 * The texts nearest to a vector by cosine, best first. Without `within` some may belong to no current passage any more.
 * However few passages a filter lets through, it gives as many as are asked for and there are.
 */
export async function findNearest(db: Queryable, request: NearestRequest): Promise<NearestText[]> {
  const { space, within, limit } = request
  const matching = within?.passages ?? null
  const pool = poolOf(db)
  const route = chooseVectorRoute({ ...space, matching, limit })
  if (route !== 'index' || pool === null) return compareVectors(db, request)
  const found = await askVectorIndex(pool, request)
  // An iterative scan ends before its time where what matches lies far away.
  const isStarved = within !== null && found.length < Math.min(limit, within.passages)
  return isStarved ? compareVectors(db, request) : found
}

/** Exact: compares all vectors of the space, or those of the passages within. */
function compareVectors(db: Queryable, request: NearestRequest): Promise<NearestText[]> {
  const { space, query, limit, within } = request
  const values = { space: space.id, query: `[${query.join(',')}]`, limit }
  if (within === null) return prepareOnce(db, 'scan_vectors', scanVectors).execute(values)
  const facetSets = `{${within.facetSetIds.join(',')}}`
  return prepareOnce(db, 'look_up_vectors', lookUpVectors).execute({ ...values, facetSets })
}

function scanVectors(db: Queryable, name: string) {
  const distance = distanceOn(db)
  return db
    .select(toNearest(distance))
    .from(embedding)
    .where(eq(embedding.spaceId, sql.placeholder('space')))
    .orderBy(distance)
    .limit(sql.placeholder('limit'))
    .prepare(name)
}

function lookUpVectors(db: Queryable, name: string) {
  const distance = distanceOn(db)
  const texts = db
    .selectDistinct({ contentHash: passage.contentHash })
    .from(passage)
    .where(and(passage.current, sql`${passage.facetSetId} = any(${sql.placeholder('facetSets')}::integer[])`))
    .as('texts')
  return db
    .select(toNearest(distance))
    .from(texts)
    .innerJoin(embedding, eq(embedding.contentHash, texts.contentHash))
    .where(eq(embedding.spaceId, sql.placeholder('space')))
    .orderBy(distance)
    .limit(sql.placeholder('limit'))
    .prepare(name)
}

function distanceOn(db: Queryable): SQL {
  const type = sql.raw(poolOf(db) ? 'halfvec' : 'vector')
  return sql`${embedding.vector} <#> ${sql.placeholder('query')}::${type}`
}

function toNearest(distance: SQL) {
  return { contentHash: embedding.contentHash, similarity: sql<number>`-(${distance})`.mapWith(Number) }
}
