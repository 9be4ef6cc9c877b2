import type { Database } from './database.ts'
import { openPglite } from './pglite/open-pglite.ts'
import { openPostgres } from './postgres/open-postgres.ts'

export interface OpenDatabaseOptions {
  /** Postgres when given, else PGlite under `dataDir`. */
  databaseUrl?: string | undefined
  /** The folder that PGlite keeps its data in; made when it is not there. */
  dataDir: string
  /** What this process is, for the one that finds the folder taken. */
  command: string
  /** Let other commands use this database while it is open, and refuse to use another's. */
  server?: boolean
}

/**
 * Opens the database and brings its schema up to date.
 * @throws FootnoteError `unavailable` when it is locked, unreachable, or without a fitting pgvector.
 */
export function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  return options.databaseUrl ? openPostgres(options.databaseUrl) : openPglite(options)
}
