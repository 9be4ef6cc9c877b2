/** HNSW over the vectors of one space. The space's number stands in the SQL: an index over part of a table needs it. */
import { eq, sql } from 'drizzle-orm'
import type pg from 'pg'
import type { Queryable } from '../database.ts'
import { poolOf } from '../postgres/pool-of.ts'
import { embeddingSpace } from '../schema/index.ts'
import type { EmbeddingSpace } from './embedding-spaces.ts'
import type { NearestRequest, NearestText } from './nearest-request.ts'
import { mostIndexedVectorsVisited, mostScannedVectors } from './vector-route.ts'

/**
 * Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical Navigable Small
 * World graphs", 2018. Links a vector, and candidates kept while building and while searching.
 */
const graph = { links: 24, buildCandidates: 200, searchCandidates: 200 }

/** What is within lies deeper than the very nearest: a scan that stopped at the first few would miss some of it. */
const fewestWithin = 50

/** Without a sort and a scan of the table, the index is the only way left to the planner. */
const onlyTheIndex = [
  'enable_seqscan',
  'enable_bitmapscan',
  'enable_sort',
  'enable_hashjoin',
  'enable_mergejoin',
]

/** Approximate; with `within`, the index goes on until enough of what it gives is within. One round trip. */
export async function askVectorIndex(pool: pg.Pool, request: NearestRequest): Promise<NearestText[]> {
  const { space, query, limit, within } = request
  const halfvec = `halfvec(${Math.trunc(space.dimensions)})`
  const distance = `(e.vector::${halfvec}) <#> '[${query.join(',')}]'::${halfvec}`
  const isWithin =
    within &&
    `and exists (
      select 1 from passage p
      where p.current and p.content_hash = e.content_hash and p.facet_set_id in (${within.facetSetIds.map(Math.trunc).join(',')})
    )`
  const settings = [
    `set local hnsw.ef_search = ${graph.searchCandidates}`,
    'set local hnsw.iterative_scan = relaxed_order',
    `set local hnsw.max_scan_tuples = ${mostIndexedVectorsVisited}`,
    ...onlyTheIndex.map((name) => `set local ${name} = off`),
  ]
  const select = `select e.content_hash as "contentHash", -(${distance}) as similarity
    from embedding e where e.space_id = ${Math.trunc(space.id)} ${isWithin ?? ''}
    order by ${distance} limit ${within ? Math.max(limit, fewestWithin) : Math.trunc(limit)}`
  // Statements in one message are one transaction: the settings end with it.
  const results = (await pool.query(
    [...settings, select].join('; '),
  )) as unknown as pg.QueryResult<NearestText>[]
  const found = results.at(-1)?.rows ?? []
  return found.sort((one, other) => other.similarity - one.similarity).slice(0, limit)
}

/**
 * Builds the index of a space that has grown beyond what is scanned, and drops that of one that has shrunk; does nothing
 * on PGlite. Many vectors are added far faster without an index, so it is built after a load.
 */
export async function fitVectorIndex(db: Queryable, space: EmbeddingSpace): Promise<void> {
  const pool = poolOf(db)
  if (!pool) return
  const wantsIndex = space.vectors > mostScannedVectors
  if (wantsIndex === space.isIndexed) return
  if (!wantsIndex) return dropVectorIndex(db, space.id)
  await buildIndex(pool, space)
  await db.update(embeddingSpace).set({ isIndexed: true }).where(eq(embeddingSpace.id, space.id))
}

/** Searches compare all vectors from then on. */
export async function dropVectorIndex(db: Queryable, spaceId: number): Promise<void> {
  await db.update(embeddingSpace).set({ isIndexed: false }).where(eq(embeddingSpace.id, spaceId))
  if (poolOf(db)) await db.execute(sql.raw(`drop index if exists ${nameOf(spaceId)}`))
}

async function buildIndex(pool: pg.Pool, space: EmbeddingSpace): Promise<void> {
  const build = (settings: string[]): Promise<unknown> =>
    pool.query([...settings, createIndex(space)].join('; '))
  const memory = `set local maintenance_work_mem = '${megabytesFor(space)}MB'`
  try {
    await build([memory])
  } catch (thrown) {
    // Workers share memory that containers give 64 MB of; one alone needs none.
    if ((thrown as { code?: string }).code !== '53100') throw thrown
    await build([memory, 'set local max_parallel_maintenance_workers = 0'])
  }
}

function createIndex({ id, dimensions }: EmbeddingSpace): string {
  return `create index if not exists ${nameOf(id)} on embedding
    using hnsw ((vector::halfvec(${Math.trunc(dimensions)})) halfvec_ip_ops)
    with (m = ${graph.links}, ef_construction = ${graph.buildCandidates}) where space_id = ${Math.trunc(id)}`
}

/** A graph that does not fit is built many times slower; a link takes about ten bytes, there and in its neighbours. */
function megabytesFor({ vectors, dimensions }: EmbeddingSpace): number {
  const bytes = vectors * (dimensions * 2 + graph.links * 3 * 10 + 200)
  return Math.min(2_047, Math.max(64, Math.ceil((bytes * 1.2) / 1_000_000)))
}

function nameOf(spaceId: number): string {
  return `embedding_space_${Math.trunc(spaceId)}_hnsw`
}
