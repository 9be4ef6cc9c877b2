import pg from 'pg'
import type { Queryable } from './database.ts'
import type { PgliteClient } from './pglite/pglite-connection.ts'

/** Tells our advisory locks from those of other programs in the same database. */
const lockSeed = 7_366_012

/**
 * Takes a lock by its name among all who use the same data: processes on one Postgres, or a server that has the data
 * folder and the commands beside it. It ends with the process, however that ends.
 * @returns a function that lets go of it, or null when another has it.
 */
export async function tryLock(db: Queryable, name: string): Promise<(() => Promise<void>) | null> {
  const client = (db as unknown as { $client: pg.Pool | PgliteClient }).$client
  if (client instanceof pg.Pool) return tryAdvisoryLock(client, name)
  return (await client.tryLock(name)) ? () => client.unlock(name) : null
}

/** An advisory lock belongs to a connection, which is kept for it. */
async function tryAdvisoryLock(pool: pg.Pool, name: string): Promise<(() => Promise<void>) | null> {
  const client = await pool.connect()
  const lock = 'hashtextextended($1, $2)'
  try {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${lock}) as taken`, [
      name,
      lockSeed,
    ])
    if (!rows[0]?.taken) {
      client.release()
      return null
    }
  } catch (thrown) {
    client.release(true)
    throw thrown
  }
  // Unheard, the error of a connection that breaks meanwhile would end the process.
  const ignore = (): void => undefined
  client.on('error', ignore)
  return async () => {
    client.off('error', ignore)
    await client.query(`select pg_advisory_unlock(${lock})`, [name, lockSeed]).then(
      () => client.release(),
      () => client.release(true),
    )
  }
}
