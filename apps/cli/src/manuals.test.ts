import { existsSync } from 'node:fs'
import { type IngestReport, silentLogger, systemClock } from '@footnote/contract'
import { type Database, type IndexedPassage, readPassageChanges, readPassages } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { loadDomain } from '@footnote/domain'
import { ingestSource, resolveSources } from '@footnote/ingestion'
import { createExtractiveAnswerer } from '@footnote/models'
import { createRetriever, type Retriever } from '@footnote/retrieval'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const installed = '/usr/share/doc/postgresql-doc-15/html'
const unpacked = process.env.FOOTNOTE_TEST_MANUAL_17 ?? ''
const missing = [
  ...(existsSync(installed) ? [] : ['postgresql-doc-15 is not installed']),
  ...(existsSync(unpacked) ? [] : ['FOOTNOTE_TEST_MANUAL_17 names no folder']),
]
const engine = testEngines.at(-1)
const signal = new AbortController().signal

/** A question by name, and how the passage begins that says what it is. */
const asked: [version: string, question: string, says: string][] = [
  ['15', 'What is work_mem?', 'work_mem (integer)\n'],
  ['17', 'what does summarize_wal do', 'summarize_wal (boolean)\n'],
  ['15', 'max_wal_size', 'max_wal_size (integer)\n'],
  ['17', 'Is hot_standby_feedback on by default?', 'hot_standby_feedback (boolean)\n'],
  ['15', 'What is fsync?', 'fsync (boolean)\n'],
  ['17', 'what does vacuum_failsafe_age guard against', 'vacuum_failsafe_age (integer)\n'],
  ['15', 'What does 40001 mean?', '40001 | serialization_failure'],
  ['17', 'What does 40P01 mean?', '40P01 | deadlock_detected'],
  ['15', 'SQLSTATE 53300', '53300 | too_many_connections'],
  ['17', 'which code has unique_violation', '23505 | unique_violation'],
  ['15', 'What is pg_stat_replication?', 'The pg_stat_replication view will contain one row per WAL sender'],
  [
    '17',
    'What does pg_stat_checkpointer show?',
    'The pg_stat_checkpointer view will always have a single row',
  ],
  ['15', 'pg_locks', 'The view pg_locks provides access to information'],
  ['17', 'what is in pg_wait_events', 'The view pg_wait_events provides description'],
  ['15', 'What does pg_terminate_backend do?', 'pg_terminate_backend ( pid integer, timeout'],
  ['17', 'pg_sync_replication_slots', 'pg_sync_replication_slots () → void'],
  ['15', 'What does pg_blocking_pids return?', 'pg_blocking_pids ( integer ) → integer[]'],
  ['17', 'What is pg_createsubscriber?', 'pg_createsubscriber — convert a physical replica'],
  ['15', 'What is pg_basebackup?', 'pg_basebackup — take a base backup'],
  ['17', 'what does vacuumdb --analyze-in-stages do', '--analyze-in-stages\n'],
]

describe.skipIf(missing.length > 0)(`the manuals of 15 and 17 (${missing.join(', ') || 'here'})`, () => {
  let database: Database
  let retriever: Retriever
  const reports: IngestReport[] = []
  const passages: IndexedPassage[] = []

  beforeAll(async () => {
    if (!engine) throw new Error('there is no engine')
    database = await engine.open()
    const domain = await loadDomain()
    const models = { chat: null, embedding: null, extractive: createExtractiveAnswerer() }
    const context = { db: database.orm, models, domain, clock: systemClock, logger: silentLogger, signal }
    const found = await resolveSources(domain, { target: 'manual' }, '/')
    const sources = [
      ...found.filter(({ location }) => location === installed),
      ...(await resolveSources(domain, { target: unpacked }, '/')),
    ]
    expect(sources).toMatchObject([
      { name: 'manual-15', format: 'docbook', facets: { version: '15' } },
      { name: 'manual-17', format: 'docbook', facets: { version: '17' } },
    ])
    for (const source of sources) reports.push(await ingestSource(context, source))
    for await (const batch of readPassageChanges(database.orm, 0)) passages.push(...batch)
    const { glossary, facets } = domain
    retriever = createRetriever({ db: database.orm, embedding: null, cacheDir: null, glossary, facets })
    await retriever.warmUp()
  }, 180_000)
  afterAll(() => database?.close())

  const ofPage = (page: string): IndexedPassage[] =>
    passages.filter(({ documentUri }) => documentUri.endsWith(`/${page}`))

  it('gives each version its passages, of sane lengths', () => {
    expect(reports.map(({ failures }) => failures)).toEqual([[], []])
    for (const [at, version] of ['15', '17'].entries()) {
      const own = passages.filter(({ facets }) => facets.version === version)
      expect(own.every(({ documentUri }) => documentUri.startsWith(`manual-${version}/`))).toBe(true)
      expect(own.length).toBe(reports[at]?.passages)
      expect(own.length).toBeGreaterThan(10_000)
      expect(own.length).toBeLessThan(15_000)
      const lengths = own.map(({ text }) => text.length).sort((one, other) => one - other)
      expect(lengths[Math.floor(own.length / 2)]).toBeGreaterThan(300)
      expect(lengths.at(-1)).toBeLessThan(6_500)
    }
  })

  it('leaves out what only leads elsewhere or names people', () => {
    const navigation = /^(?:Prev|Next|Up|Home|Table of Contents|Acknowledgments)$/m
    const left = passages.filter(
      ({ text, headingPath, documentUri }) =>
        navigation.test(text) || (headingPath.at(-1) === 'See Also' && documentUri.includes('/sql-')),
    )
    expect(left.map(({ documentUri, text }) => [documentUri, text.slice(0, 80)])).toEqual([])
  })

  it('leads to the place on the web', async () => {
    const views = await readPassages(
      database.orm,
      passages.filter((_, index) => index % 20 === 0).map(({ id }) => id),
    )
    for (const { url, facets } of views) {
      expect(url).toMatch(`https://www.postgresql.org/docs/${facets.version}/`)
      expect(url).toMatch(/\/[\w-]+\.html(#[\w.-]+)?$/)
    }
    expect(views.filter(({ url }) => url?.includes('#')).length / views.length).toBeGreaterThan(0.95)
  })

  it('gives each error class, column and option a place of its own', () => {
    const paths = (page: string): string[] => ofPage(page).map(({ headingPath }) => headingPath.join(' › '))
    expect(paths('errcodes-appendix.html')).toContain(
      'PostgreSQL Error Codes (Error Code | Condition Name) › Class 40 — Transaction Rollback',
    )
    expect(paths('view-pg-locks.html')).toContain('pg_locks Columns (Column Type — Description)')
    expect(paths('app-pgdump.html')).toContain('Options › -j njobs, --jobs=njobs')
    expect(paths('release-17.html')).toContain('Migration to Version 17')
    const slots = ofPage('functions-admin.html').find(({ text }) =>
      text.includes('pg_drop_replication_slot ('),
    )
    expect(slots?.text).toMatch(/^pg_drop_replication_slot \(.*\) → void — Drops the physical or logical/m)
  })

  it('dates the notes of a release', () => {
    const dates = ofPage('release-15-3.html').map(({ publishedAt }) => publishedAt?.toISOString())
    expect(new Set(dates)).toEqual(new Set(['2023-05-11T00:00:00.000Z']))
  })

  it('quotes the row of an error code and nothing beside it', async () => {
    const question = 'What does 40001 mean?'
    const { passages: found } = await retriever.search(question, {
      limit: 1,
      facets: { version: '17' },
      signal,
    })
    const read = found.map((passage) => ({ ...passage, n: 1 }))
    const { quotes } = createExtractiveAnswerer().answer({ question, passages: read })
    expect(quotes.map(({ start, end }) => found[0]?.text.slice(start, end))).toEqual([
      '40001 | serialization_failure',
    ])
  })

  it.each(asked)('puts first in version %s what answers %j', async (version, question, says) => {
    const { passages: found } = await retriever.search(question, { limit: 1, facets: { version }, signal })
    expect(found.map(({ text, facets }) => [text.includes(says), facets.version])).toEqual([[true, version]])
  })
})
