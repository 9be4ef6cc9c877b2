import pg from 'pg'
import type { Queryable } from '../database.ts'

/** The connections behind a database on a Postgres server; null on PGlite and inside a transaction. */
export function poolOf(db: Queryable): pg.Pool | null {
  const client = (db as unknown as { $client?: unknown }).$client
  return client instanceof pg.Pool ? client : null
}
