import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { PgliteThread } from '../pglite/pglite-thread.ts'

/** A database of nobody's, to run statements in that a document shows. */
export interface ScratchServer {
  name: string
  /** Major version. */
  version: number
  /** Runs a script of one or more statements. */
  run(script: string): Promise<void>
  /** The first column of what a statement gives. */
  list(statement: string): Promise<string[]>
  close(): Promise<void>
}

/** PGlite always, and the real server that FOOTNOTE_TEST_DATABASE_URL names. */
export const scratchServers: { name: string; open(): Promise<ScratchServer> }[] = [
  { name: 'PGlite', open: openPgliteScratch },
  ...(process.env.FOOTNOTE_TEST_DATABASE_URL
    ? [{ name: 'Postgres', open: () => openPostgresScratch(process.env.FOOTNOTE_TEST_DATABASE_URL ?? '') }]
    : []),
]

async function openPgliteScratch(): Promise<ScratchServer> {
  const thread = await PgliteThread.start({ dataDir: 'memory://' })
  return {
    name: 'PGlite',
    version: await versionOf((sql) => thread.query(sql)),
    run: async (script) => {
      for (const statement of splitStatements(script)) await thread.query(statement)
    },
    list: async (statement) => firstColumn(await thread.query(statement)),
    close: () => thread.close(),
  }
}

async function openPostgresScratch(url: string): Promise<ScratchServer> {
  const name = `footnote_scratch_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: own.href })
    await client.connect()
    return client
  }
  const first = await connect()
  const version = await versionOf((sql) => first.query(sql))
  await first.end()
  return {
    name: 'Postgres',
    version,
    // A connection a script: what one sets must not help the next.
    run: async (script) => {
      const client = await connect()
      try {
        for (const statement of splitStatements(script)) await client.query(statement)
      } finally {
        await client.end()
      }
    },
    list: async (statement) => {
      const client = await connect()
      try {
        return firstColumn(await client.query(statement))
      } finally {
        await client.end()
      }
    },
    close: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.query('alter system reset all')
      await admin.query('select pg_reload_conf()')
      await admin.end()
    },
  }
}

async function versionOf(query: (sql: string) => Promise<{ rows: unknown[] }>): Promise<number> {
  const { rows } = await query(`select current_setting('server_version_num')::int / 10000 as version`)
  return (rows[0] as { version: number }).version
}

function firstColumn({ rows }: { rows: unknown[] }): string[] {
  return rows.map((row) => String(Object.values(row as object)[0]))
}

/** At semicolons that end a line, outside of dollar quotes. */
function splitStatements(script: string): string[] {
  const statements: string[] = []
  let statement = ''
  for (const line of script.split('\n')) {
    statement += `${line}\n`
    const quotes = statement.match(/\$\w*\$/g)?.length ?? 0
    if (!/;\s*(?:--.*)?$/.test(line) || quotes % 2 === 1) continue
    statements.push(statement)
    statement = ''
  }
  return [...statements, statement].filter((each) => each.replace(/--[^\n]*/g, '').trim() !== '')
}
