import type pg from 'pg'

/**
 * Keeps vectors as `halfvec` inside their rows: half the bytes to read for an exact scan, more than twice as fast, and
 * a ranking that float32 would not change. Plain storage never moves them out of the row, up to 4,000 dimensions.
 * PGlite stays with `vector`: its WebAssembly converts half floats in software and would be slower.
 */
export async function prepareVectorStorage(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ type: string }>(
    `select atttypid::regtype::text as type from pg_attribute where attrelid = 'embedding'::regclass and attname = 'vector'`,
  )
  if (rows[0]?.type !== 'vector') return
  await client.query(
    `alter table embedding alter column vector type halfvec using vector::halfvec, alter column vector set storage plain`,
  )
}
