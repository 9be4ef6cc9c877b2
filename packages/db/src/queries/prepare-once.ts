import type { Queryable } from '../database.ts'

const prepared = new WeakMap<Queryable, Map<string, unknown>>()

/**
 * A statement that every search runs: drizzle writes its SQL once for a database, and Postgres plans it once a
 * connection, under its name.
 */
export function prepareOnce<Statement>(
  db: Queryable,
  name: string,
  build: (db: Queryable, name: string) => Statement,
): Statement {
  const known = prepared.get(db) ?? new Map<string, unknown>()
  prepared.set(db, known)
  const statement = (known.get(name) as Statement | undefined) ?? build(db, name)
  known.set(name, statement)
  return statement
}
