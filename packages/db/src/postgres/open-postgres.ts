import { FootnoteError } from '@footnote/contract'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import type { Database, Queryable } from '../database.ts'
import { migrationsFolder } from '../migrations-folder.ts'
import * as schema from '../schema/index.ts'
import { prepareVectorStorage } from './vector-storage.ts'

const migrationLock = 7_366_011
const oldestServer = 150_000

export async function openPostgres(databaseUrl: string): Promise<Database> {
  const location = withoutPassword(databaseUrl)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 8,
    connectionTimeoutMillis: 10_000,
    application_name: 'footnote',
  })
  // A connection that breaks while idle is replaced at its next use; unheard, its error would end the process.
  pool.on('error', () => undefined)
  try {
    await prepareServer(pool, location)
  } catch (thrown) {
    await pool.end()
    throw thrown
  }
  return {
    engine: 'postgres',
    location,
    shared: false,
    orm: drizzle({ client: pool, schema }) as unknown as Queryable,
    close: () => pool.end(),
  }
}

async function prepareServer(pool: pg.Pool, location: string): Promise<void> {
  const client = await pool.connect().catch((thrown: Error) => {
    throw new FootnoteError('unavailable', `Postgres at ${location} cannot be reached: ${reasonOf(thrown)}`, {
      cause: thrown,
      retryable: true,
    })
  })
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await checkVersions(client, location)
    await migrate(drizzle({ client, schema }), { migrationsFolder })
    await prepareVectorStorage(client)
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    client.release()
  }
}

async function checkVersions(client: pg.PoolClient, location: string): Promise<void> {
  const { rows: settings } = await client.query<{ number: number }>(
    `select current_setting('server_version_num')::int as number`,
  )
  const server = settings[0]?.number ?? 0
  if (server < oldestServer) {
    throw new FootnoteError(
      'unavailable',
      `Postgres at ${location} is version ${Math.floor(server / 10_000)}: Footnote needs 15 or newer`,
    )
  }
  const { rows } = await client.query<{ version: string | null }>(
    `select coalesce(installed_version, default_version) as version from pg_available_extensions where name = 'vector'`,
  )
  const version = rows[0]?.version
  if (!version) {
    throw new FootnoteError(
      'unavailable',
      `Postgres at ${location} has no pgvector: install it (infra/postgres/README.md says how), then start again`,
    )
  }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === 0 && minor < 8) {
    throw new FootnoteError(
      'unavailable',
      `Postgres at ${location} has pgvector ${version}: Footnote needs 0.8 or newer. Upgrade it, then run ALTER EXTENSION vector UPDATE`,
    )
  }
}

/** `AggregateError`s of a refused connection have an empty message of their own. */
function reasonOf(error: Error): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error && first.message ? first.message : error.name
}

function withoutPassword(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl)
    return `${url.host}${url.pathname}`
  } catch {
    throw new FootnoteError(
      'invalid_input',
      'DATABASE_URL is not an address of the form postgres://user:password@host:5432/database',
    )
  }
}
