import type { QueryResult } from './message.ts'

interface QueryOptions {
  rowMode?: 'array' | 'object'
}

/** The part of PGlite's own interface that drizzle's driver calls. */
export interface PgliteConnection {
  query(sql: string, params?: unknown[], options?: QueryOptions): Promise<QueryResult>
  transaction<T>(run: (transaction: PgliteConnection) => Promise<T>): Promise<T>
}

export interface PgliteClient extends PgliteConnection {
  /** Takes a lock by its name; false when another holder has it. It ends with its holder. */
  tryLock(name: string): Promise<boolean>
  unlock(name: string): Promise<void>
  close(): Promise<void>
}

/** Sends one statement, outside any lock. */
export type SendQuery = (sql: string, params: unknown[], rowMode: 'array' | 'object') => Promise<QueryResult>

/** Runs `run` between BEGIN and COMMIT on a connection that nobody else uses meanwhile. */
export async function runTransaction<T>(
  send: SendQuery,
  run: (transaction: PgliteConnection) => Promise<T>,
): Promise<T> {
  const transaction: PgliteConnection = {
    query: (sql, params = [], options = {}) => send(sql, params, options.rowMode ?? 'object'),
    transaction: () => Promise.reject(new Error('nest transactions through drizzle, which makes savepoints')),
  }
  await send('BEGIN', [], 'array')
  try {
    const result = await run(transaction)
    await send('COMMIT', [], 'array')
    return result
  } catch (thrown) {
    await send('ROLLBACK', [], 'array')
    throw thrown
  }
}
