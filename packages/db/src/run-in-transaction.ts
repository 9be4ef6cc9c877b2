import pg from 'pg'
import type { Queryable } from './database.ts'
import type { PgliteClient } from './pglite/pglite-connection.ts'

/** Runs one statement of a transaction. Its name has Postgres plan it once a connection; same name, same text. */
export type RunStatement = <Row>(statement: {
  name: string
  text: string
  values: unknown[]
}) => Promise<Row[]>

/**
 * A transaction in SQL of our own, for what is written so often that the plan and the round trips of each statement
 * count. @param db a database, not a transaction of one
 */
export async function runInTransaction<Result>(
  db: Queryable,
  work: (run: RunStatement) => Promise<Result>,
): Promise<Result> {
  const client = (db as unknown as { $client: pg.Pool | PgliteClient }).$client
  if (!(client instanceof pg.Pool)) {
    return client.transaction((transaction) =>
      work(async ({ text, values }) => (await transaction.query(text, values)).rows as never[]),
    )
  }
  const connection = await client.connect()
  let broken: Error | undefined
  try {
    await connection.query('begin')
    const result = await work(async (statement) => (await connection.query(statement)).rows)
    await connection.query('commit')
    return result
  } catch (thrown) {
    await connection.query('rollback').catch((error: Error) => {
      broken = error
    })
    throw thrown
  } finally {
    connection.release(broken)
  }
}
