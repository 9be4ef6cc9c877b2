import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../database.ts'
import { openDatabase } from '../open-database.ts'
import { migrated } from '../pglite/open-pglite.ts'
import { PgliteThread } from '../pglite/pglite-thread.ts'

declare module 'vitest' {
  interface ProvidedContext {
    pgliteTemplate: string
  }
}

export interface TestEngine {
  name: string
  /** A fresh, migrated database; `close` removes it. */
  open(): Promise<Database>
}

const serverUrl = process.env.FOOTNOTE_TEST_DATABASE_URL

/** The engines that are here: PGlite always, Postgres where FOOTNOTE_TEST_DATABASE_URL names a server. */
export const testEngines: TestEngine[] = [
  { name: 'PGlite', open: openTestPglite },
  ...(serverUrl ? [{ name: 'Postgres', open: () => openTestPostgres(serverUrl) }] : []),
]

export async function openTestPglite(): Promise<Database> {
  const thread = await PgliteThread.start({ dataDir: 'memory://', loadFrom: inject('pgliteTemplate') })
  return {
    engine: 'pglite',
    location: 'memory',
    shared: false,
    orm: await migrated(thread),
    close: () => thread.close(),
  }
}

async function openTestPostgres(url: string): Promise<Database> {
  const own = await createTestDatabase(url)
  const database = await openDatabase({ databaseUrl: own.url, dataDir: '', command: 'test' })
  return {
    ...database,
    close: async () => {
      await database.close()
      await own.drop()
    },
  }
}

/** An empty database on a server, under a name of its own. */
export async function createTestDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `footnote_test_${randomBytes(6).toString('hex')}`
  await onServer(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => onServer(url, `drop database ${name} with (force)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
