import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema/index.ts'

/** drizzle on either engine; a transaction is one too. */
export type Queryable = PgDatabase<PgQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>

export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** Where the data are, for people: a folder, or a host without its password. */
  readonly location: string
  /** True when another process owns the data and this one only uses them. */
  readonly shared: boolean
  readonly orm: Queryable
  close(): Promise<void>
}
