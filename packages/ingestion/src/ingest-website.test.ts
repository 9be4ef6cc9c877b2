import type { DomainDefinition } from '@footnote/contract'
import { silentLogger } from '@footnote/contract'
import {
  type Database,
  listFailures,
  listKnowledgeSources,
  readPassageChanges,
  readSearchState,
} from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IngestOptions, ingestSource } from './ingest-source.ts'
import type { IngestionContext } from './ingestion-context.ts'
import { resolveSources } from './resolve-source.ts'
import { startTestSite, type TestSite } from './testing/test-site.ts'

/** A page of a manual as a site shows it. */
function chapter(title: string, text: string, ...links: string[]): string {
  return `<html><head><title>${title}</title><link rel="canonical" href="/docs/current/x.html">
    <meta name="generator" content="DocBook XSL Stylesheets"></head><body>
    <div class="sect1" id="PART"><div class="titlepage"><h2 class="title">7.1. ${title}</h2></div><p>${text}</p>
    ${links.map((link) => `<p><a class="xref" href="${link}">${link}</a></p>`).join('')}</div></body></html>`
}

describe.each(testEngines)('ingesting a website on $name', ({ open }) => {
  let database: Database
  let site: TestSite
  let context: IngestionContext
  let now = new Date('2026-05-01T12:00:00Z')
  beforeAll(async () => {
    database = await open()
    site = await startTestSite({
      '/docs/17/': chapter('Contents', 'All chapters.', 'vacuum.html', 'wal.html', '/docs/16/vacuum.html'),
      '/docs/17/vacuum.html': chapter('Vacuum', 'Vacuum removes dead rows.', 'locks.html'),
      '/docs/17/wal.html': { status: 503 },
      '/docs/17/locks.html': chapter('Locks', 'A lock waits in a queue.'),
      '/docs/16/vacuum.html': chapter('Vacuum', 'Of another version.'),
    })
    const manual = {
      ...{ name: 'manual', kind: 'folder', paths: ['/nowhere/{version}'], format: 'docbook', authority: 0.9 },
      ...{ licence: 'PostgreSQL', facets: { version: '{version}' }, questionFiles: [], shipped: false },
      baseUrl: `${site.origin}/docs/{version}/`,
    }
    const domain = { sources: [manual], facets: [{ name: 'version', label: '', values: ['16', '17'] }] }
    context = {
      db: database.orm,
      models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
      domain: domain as unknown as DomainDefinition,
      clock: { now: () => now },
      logger: silentLogger,
      signal: new AbortController().signal,
    }
  })
  afterAll(async () => {
    await site[Symbol.asyncDispose]()
    await database.close()
  })

  const ingest = async (options: Partial<IngestOptions> = {}, target = `${site.origin}/docs/17/`) => {
    const [source] = await resolveSources(context.domain, { target }, '/')
    if (!source) throw new Error('no source')
    const limits = { delayMs: 0, retryDelayMs: 1, attempts: 1 }
    const settings = { allowPrivate: true, cacheDir: '', environment: {}, limits }
    return ingestSource(context, source, { settings, ...options })
  }
  const searched = async () => {
    const passages = (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()
    return passages.map(({ documentUri, text, facets, authority }) => ({
      documentUri,
      text,
      facets,
      authority,
    }))
  }
  const later = (minutes: number): void => {
    now = new Date(now.getTime() + minutes * 60_000)
  }

  it('reads it as the source of the domain that its address belongs to', async () => {
    const report = await ingest()
    expect(report).toMatchObject({ source: 'manual-17', added: 3, removed: 0, failed: 1, incomplete: null })
    expect(report.failures).toEqual([
      { uri: 'manual-17/wal.html', reason: expect.stringContaining('answers with status 503') },
    ])
    const passages = await searched()
    expect(passages.map(({ documentUri }) => documentUri)).toContain('manual-17/locks.html')
    for (const { facets, authority } of passages) {
      expect(facets).toEqual({ version: '17' })
      expect(authority).toBeCloseTo(0.9)
    }
  })

  it('leaves a page alone that failed a moment ago, and writes nothing', async () => {
    site.forget()
    const before = await readSearchState(database.orm)
    const report = await ingest()
    expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 3, removed: 0, failed: 1 })
    expect(site.requests.map(({ path }) => path)).not.toContain('/docs/17/wal.html')
    expect(site.requests.filter(({ status }) => status === 200).map(({ path }) => path)).toEqual([
      '/docs/17/',
    ])
    expect(await readSearchState(database.orm)).toEqual(before)
  })

  it('tries it again when it is due, later each time, or when told to', async () => {
    later(2)
    expect(await ingest()).toMatchObject({ unchanged: 3, failed: 1 })
    const [failure] = (await listFailures(database.orm, 1)).values()
    expect(failure).toMatchObject({ attempts: 2, url: `${site.origin}/docs/17/wal.html` })
    expect((failure?.retryAt?.getTime() ?? 0) - now.getTime()).toBe(120_000)
    site.pages.set('/docs/17/wal.html', chapter('WAL', 'Changes are written ahead.'))
    site.forget()
    expect(await ingest({ retry: true })).toMatchObject({ added: 1, unchanged: 0, removed: 0, failed: 0 })
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/docs/17/', '/docs/17/wal.html'])
    expect(await listFailures(database.orm, 1)).toEqual(new Map())
    site.forget()
    expect(await ingest({ retry: true })).toMatchObject({ added: 0, failed: 0 })
    expect(site.requests).toEqual([])
  })

  it('changes what has changed and removes what the site does not have any more', async () => {
    site.pages.set(
      '/docs/17/vacuum.html',
      chapter('Vacuum', 'Vacuum removes rows that are dead.', 'locks.html'),
    )
    site.pages.delete('/docs/17/wal.html')
    expect(await ingest()).toMatchObject({ added: 0, changed: 1, unchanged: 2, removed: 1, failed: 0 })
    const texts = (await searched()).map(({ text }) => text).join(' ')
    expect(texts).toContain('rows that are dead')
    expect(texts).not.toContain('written ahead')
  })

  it('removes nothing when the site is not there or forbids it', async () => {
    const before = await searched()
    const start = site.pages.get('/docs/17/')
    site.pages.set('/docs/17/', { status: 500 })
    await expect(ingest()).rejects.toMatchObject({ code: 'upstream_failed' })
    site.pages.set('/docs/17/', start ?? '')
    site.pages.set('/robots.txt', { body: 'User-agent: *\nDisallow: /', type: 'text/plain' })
    await expect(ingest()).rejects.toMatchObject({ code: 'forbidden' })
    site.pages.delete('/robots.txt')
    expect(await searched()).toEqual(before)
  })

  it('forgets a source that has never given a document', async () => {
    const sources = (await listKnowledgeSources(database.orm)).map(({ name }) => name)
    await expect(ingest({}, `${site.origin}/doxs/17/`)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listKnowledgeSources(database.orm)).map(({ name }) => name)).toEqual(sources)
  })

  it('does not claim a version that the domain does not know', async () => {
    site.pages.set('/docs/devel/', chapter('Contents', 'Of what is not released.'))
    await ingest({}, `${site.origin}/docs/devel/`)
    const found = (await searched()).find(({ text }) => text.includes('not released'))
    expect(found).toMatchObject({ documentUri: 'manual-devel/index.html', facets: {} })
  })

  it('is done by one at a time', async () => {
    const both = await Promise.allSettled([ingest(), ingest()])
    const refused = both.filter((each) => each.status === 'rejected').map(({ reason }) => reason)
    expect(refused).toEqual([
      expect.objectContaining({
        code: 'conflict',
        message: expect.stringMatching(/manual-17 is being ingested already/),
      }),
    ])
    const waiting = await Promise.all([ingest({ wait: true }), ingest({ wait: true })])
    expect(waiting.map(({ unchanged }) => unchanged)).toEqual([3, 3])
  })
})
