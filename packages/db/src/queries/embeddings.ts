import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type pg from 'pg'
import type { Queryable } from '../database.ts'
import { poolOf } from '../postgres/pool-of.ts'
import { embedding, passage, revision } from '../schema/index.ts'

export interface UnembeddedText {
  contentHash: string
  title: string
  headingPath: string[]
  text: string
}

/** Current texts that the space has no vector of, each once, in the order of their hashes after `after`. */
export async function readUnembedded(
  db: Queryable,
  spaceId: number,
  page: { after: string; limit: number },
): Promise<UnembeddedText[]> {
  return db
    .selectDistinctOn([passage.contentHash], {
      contentHash: passage.contentHash,
      title: revision.title,
      headingPath: passage.headingPath,
      text: passage.text,
    })
    .from(passage)
    .innerJoin(revision, eq(revision.id, passage.revisionId))
    .where(and(eq(passage.current, true), gt(passage.contentHash, page.after), lacksVector(spaceId)))
    .orderBy(asc(passage.contentHash))
    .limit(page.limit)
}

/** How many current texts the space has no vector of. */
export async function countUnembedded(db: Queryable, spaceId: number): Promise<number> {
  const [row] = await db
    .select({ texts: sql<number>`count(distinct ${passage.contentHash})`.mapWith(Number) })
    .from(passage)
    .where(and(passage.current, lacksVector(spaceId)))
  return row?.texts ?? 0
}

function lacksVector(spaceId: number): SQL {
  return sql`not exists (select 1 from ${embedding} where ${embedding.spaceId} = ${spaceId} and ${embedding.contentHash} = ${passage.contentHash})`
}

export async function countCurrentPassages(db: Queryable): Promise<number> {
  return db.$count(passage, eq(passage.current, true))
}

export interface EmbeddedText {
  contentHash: string
  /** Of length 1. */
  vector: Float32Array
}

const rowsAtOnce = 200

/** Adds vectors; those that are there already stay. */
export async function saveEmbeddings(db: Queryable, spaceId: number, rows: EmbeddedText[]): Promise<void> {
  const pool = poolOf(db)
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const batch = rows.slice(start, start + rowsAtOnce)
    if (pool) await insertBinary(pool, spaceId, batch)
    else {
      const values = batch.map((row) => ({ spaceId, ...row }))
      await db.insert(embedding).values(values).onConflictDoNothing()
    }
  }
}

/** Postgres takes a vector's own bytes; reading it from text takes most of an insert's time. */
async function insertBinary(pool: pg.Pool, spaceId: number, rows: EmbeddedText[]): Promise<void> {
  const tuples = rows.map((_, at) => `($1::bigint, $${2 * at + 2}::text, $${2 * at + 3}::vector::halfvec)`)
  await pool.query({
    ...(rows.length === rowsAtOnce ? { name: 'save_embeddings' } : {}),
    text: `insert into embedding (space_id, content_hash, vector) values ${tuples.join(',')} on conflict do nothing`,
    values: [spaceId, ...rows.flatMap(({ contentHash, vector }) => [contentHash, toWire(vector)])],
  })
}

/** A vector as pgvector sends and receives it: the number of dimensions, two bytes of nothing, and big-endian floats. */
function toWire(vector: Float32Array): Buffer {
  const bytes = Buffer.allocUnsafe(4 + 4 * vector.length)
  bytes.writeUInt16BE(vector.length, 0)
  bytes.writeUInt16BE(0, 2)
  for (let at = 0; at < vector.length; at += 1) bytes.writeFloatBE(vector[at] ?? 0, 4 + 4 * at)
  return bytes
}
