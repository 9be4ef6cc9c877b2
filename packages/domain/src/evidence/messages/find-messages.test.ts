import { describe, expect, it } from 'vitest'
import { parseEvidence, splitQuestion } from '../parse-evidence.ts'

const deadlock = 'deadlock detected'

describe('a server log', () => {
  it.each([
    ['%m [%p] %q%u@%d', '2026-11-23 23:55:13.303 UTC [28637] postgres@shop '],
    ['%t [%p]: [%l-1] user=%u,db=%d', '2026-11-23 23:55:13 UTC [28637]: [5-1] user=postgres,db=shop '],
    ['%t:%r:%u@%d:[%p]:', '2026-11-23 23:55:13 UTC:10.0.0.7(40274):postgres@shop:[28637]:'],
    ['%n [%p]', '1795478113.303 [28637] '],
    ['syslog', 'Nov 23 23:55:13 db1 postgres[28637]: [3-1] '],
    ['a container', 'db-1  | 2026-11-23 23:55:13.303 GMT [28637] '],
  ])('is recognised behind the prefix %s', (_, prefix) => {
    const text = `${prefix}ERROR:  ${deadlock}\n${prefix}HINT:  See server log for query details.\n${prefix}STATEMENT:  select 1\n\tfrom t`
    const [evidence, ...more] = parseEvidence(text)
    expect(more).toEqual([])
    expect(evidence).toMatchObject({ kind: 'log', span: { start: 0, end: text.length } })
    expect(evidence?.observations.map(({ id }) => id)).toEqual(['deadlock'])
  })

  it('joins what belongs to a message though processes write in between', () => {
    const text = `2026-11-23 23:55:13.303 UTC [1] LOG:  process 1 still waiting for ShareLock on transaction 7 after 1000.5 ms
2026-11-23 23:55:13.304 UTC [2] ERROR:  division by zero
2026-11-23 23:55:13.303 UTC [1] DETAIL:  Process holding the lock: 9. Wait queue: 1, 4.`
    expect(parseEvidence(text)[0]?.observations[0]?.text).toBe(
      'Process 1 waits for ShareLock on transaction 7, 1 s so far; process 9 holds the lock and 2 wait in the queue',
    )
  })

  it('says so where its beginning is cut off', () => {
    const text =
      '2026-11-23 23:55:13 UTC [1] DETAIL:  x\n2026-11-23 23:55:14 UTC [1] FATAL:  the database system is starting up'
    expect(parseEvidence(text)[0]).toMatchObject({ note: 'Read in part: the beginning is cut off.' })
  })

  it('gives the version that started', () => {
    const text =
      '2026-11-23 23:55:33.437 UTC [29142] LOG:  starting PostgreSQL 15.20 (Debian 15.20-0+deb12u1) on x86_64'
    expect(parseEvidence(text)[0]?.facets).toEqual({ version: '15' })
  })
})

describe('an error', () => {
  it.each([
    [
      'psql',
      'ERROR:  deadlock detected\nDETAIL:  Process 1 waits for ShareLock on transaction 2; blocked by process 3.',
    ],
    ['psql with verbose errors', 'ERROR:  40P01: deadlock detected'],
    ['psql running a file', 'psql:load.sql:12: ERROR:  deadlock detected'],
    ['psycopg', 'psycopg2.errors.DeadlockDetected: deadlock detected\nDETAIL:  Process 1 waits'],
    ['SQLAlchemy', '(psycopg.errors.DeadlockDetected) deadlock detected\n[SQL: update t set a = 1]'],
    ['asyncpg', 'asyncpg.exceptions.DeadlockDetectedError: deadlock detected'],
    [
      'JDBC',
      'org.postgresql.util.PSQLException: ERROR: deadlock detected\n  Detail: Process 1 waits\n\tat org.example.Main',
    ],
    ['pgx', 'ERROR: deadlock detected (SQLSTATE 40P01)'],
    ['lib/pq', 'pq: deadlock detected'],
    ['Rails', 'ActiveRecord::Deadlocked: PG::TRDeadlockDetected: ERROR:  deadlock detected'],
    ['PDO', 'SQLSTATE[40P01]: Deadlock detected: 7 ERROR:  deadlock detected'],
    ['Npgsql', 'Npgsql.PostgresException (0x80004005): 40P01: deadlock detected'],
    [
      'node-postgres',
      "error: deadlock detected\n    at Parser.parse (parser.js:1:1) {\n  code: '40P01',\n  detail: 'Process 1 waits'\n}",
    ],
  ])('of %s is recognised with its SQLSTATE', (_, text) => {
    const { question, evidence } = splitQuestion(`This happens at night.\n${text}\nWhat now?`)
    expect(evidence.map(({ kind }) => kind)).toEqual(['error'])
    expect(evidence[0]?.observations[0]?.id).toBe('deadlock')
    expect(evidence[0]?.observations[0]?.entities).toContain('40P01')
    expect(question).toBe('This happens at night.\nWhat now?')
  })
})
