import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DomainDefinition, silentLogger, systemClock } from '@footnote/contract'
import { type Database, readPassageChanges } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestSource } from './ingest-source.ts'
import { resolveSources } from './resolve-source.ts'
import { startTestSite, type TestSite } from './testing/test-site.ts'

const manual = '/usr/share/doc/postgresql-doc-15/html'
const pages = [
  'index.html',
  'app-psql.html',
  'routine-vacuuming.html',
  'sql-vacuum.html',
  'monitoring-stats.html',
  'release-15-1.html',
  'errcodes-appendix.html',
  'runtime-config-wal.html',
]

/** A page as postgresql.org shows it: with a title, navigation and a form of its own around it. */
function framed(html: string): string {
  const body = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? ''
  return `<!doctype html><html lang="en"><head><title>PostgreSQL: Documentation: 15: A page</title>
    <link rel="canonical" href="https://www.postgresql.org/docs/current/"></head><body>
    <nav><ul><li>Home</li><li>Donate</li></ul></nav><div class="shout">A new release is out!</div>
    <div id="docNav">Documentation → PostgreSQL 15</div><div id="docVersions">This page in other versions: 16, 17</div>
    <div id="docContent">${body}</div>
    <div id="docComments"><h2>Submit correction</h2><p>Is something not right?</p></div></body></html>`
}

describe.skipIf(!existsSync(manual))('the manual from the web', () => {
  let fromWeb: Database
  let fromFolder: Database
  let site: TestSite
  let folder: string
  let domain: DomainDefinition
  beforeAll(async () => {
    ;[fromWeb, fromFolder] = await Promise.all([openTestPglite(), openTestPglite()])
    site = await startTestSite()
    folder = join(await mkdtemp(join(tmpdir(), 'footnote-manual-')), 'postgresql-doc-15', 'html')
    await mkdir(folder, { recursive: true })
    for (const page of pages) {
      await cp(join(manual, page), join(folder, page))
      site.pages.set(`/docs/15/${page}`, framed(await readFile(join(manual, page), 'utf8')))
    }
    site.pages.set('/docs/15/', site.pages.get('/docs/15/index.html') ?? '')
    const places = pages.map((page) => `<url><loc>${site.origin}/docs/15/${page}</loc></url>`)
    site.pages.set('/sitemap.xml', { body: `<urlset>${places.join('')}</urlset>`, type: 'application/xml' })
    const source = {
      ...{ name: 'manual', kind: 'folder', paths: [join(folder, '../../postgresql-doc-{version}/html')] },
      ...{
        format: 'docbook',
        authority: 0.9,
        facets: { version: '{version}' },
        questionFiles: [],
        shipped: false,
      },
      baseUrl: `${site.origin}/docs/{version}/`,
    }
    domain = { sources: [source], facets: [] } as unknown as DomainDefinition
  })
  afterAll(async () => {
    await Promise.all([fromWeb.close(), fromFolder.close(), site[Symbol.asyncDispose]()])
    await rm(join(folder, '..', '..'), { recursive: true })
  })

  const passagesOf = async (database: Database, target: string) => {
    const [source] = await resolveSources(domain, { target }, '/')
    if (!source) throw new Error('no source')
    const context = {
      ...{ db: database.orm, domain, clock: systemClock, logger: silentLogger },
      models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
      signal: new AbortController().signal,
    }
    const settings = { allowPrivate: true, cacheDir: '', environment: {}, limits: { delayMs: 0 } }
    const report = await ingestSource(context, source, { settings })
    expect(report).toMatchObject({ source: 'manual-15', added: pages.length, failed: 0, failures: [] })
    const passages = (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()
    return passages
      .map(({ documentUri, ordinal, title, headingPath, text, facets }) => ({
        documentUri,
        ordinal,
        title,
        headingPath,
        text,
        facets,
      }))
      .sort((one, other) => one.documentUri.localeCompare(other.documentUri) || one.ordinal - other.ordinal)
  }

  it('is the manual from its package: the same pages, titles and passages', async () => {
    const web = await passagesOf(fromWeb, `${site.origin}/docs/15/`)
    expect(web.length).toBeGreaterThan(100)
    expect(web[0]?.facets).toEqual({ version: '15' })
    expect(web).toEqual(await passagesOf(fromFolder, folder))
  })
})
