import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { collectItems, keepVersions, textOf } from '../../testing/collect-items.ts'
import { startTestSite, type TestPage, type TestSite } from '../../testing/test-site.ts'
import type { Connector } from '../connector.ts'
import { createWebsiteConnector, type WebsiteOptions } from './website-connector.ts'

const impatient = { delayMs: 0, retryDelayMs: 1, attempts: 2, stallMs: 150, requestMs: 600, maxRestMs: 300 }

function connect(location: string, options: Partial<WebsiteOptions> = {}): Connector {
  const source = { name: 'site', location, format: 'auto' }
  const limits = { ...impatient, ...options.limits }
  return createWebsiteConnector(source, { allowPrivate: true, ...options, limits })
}

function page(...links: string[]): string {
  return `<title>Page</title><p>Words.</p>${links.map((link) => `<a href="${link}">There</a>`).join('')}`
}

function asked(site: TestSite): string[] {
  return site.requests.map(({ path }) => path)
}

const names = (uris: Iterable<string>): string[] => [...uris].map((uri) => uri.replace('site/', '')).sort()

describe('what a crawl names', () => {
  it('is each page below the address once, whatever its links are written like', async () => {
    await using site = await startTestSite({
      '/docs': { status: 301, headers: { location: '/docs/' } },
      '/docs/': page(
        'a',
        './a#part',
        'A/../a',
        'a?utm_source=x',
        'index.html',
        '../',
        '/other/b',
        'sub/',
        '%E4%A',
      ),
      '/docs/a': page('mailto:me@example.org', 'javascript:void(0)', '/docs/a', 'ftp://host/x', 'http://'),
      '/docs/sub/': page('x.html?id=2', 'x.html?id=1', 'x.html?id=1#there'),
      '/docs/sub/x.html?id=1': page(),
      '/docs/sub/x.html?id=2': page(),
    })
    const { documents } = await collectItems(connect(`${site.origin}/docs`))
    expect(names(documents.keys())).toEqual([
      'a',
      'index.html',
      'sub/index.html',
      'sub/x.html?id=1',
      'sub/x.html?id=2',
    ])
    expect(documents.get('site/a')).toMatchObject({ url: `${site.origin}/docs/a`, fileName: 'a.html' })
    expect(asked(site)).not.toContain('/docs/index.html')
    expect(asked(site).filter((path) => path === '/docs/a')).toHaveLength(1)
  })

  it('is one document when the address is that of a document', async () => {
    await using site = await startTestSite({ '/guide.html': page('/other.html'), '/other.html': page() })
    const { documents } = await collectItems(connect(`${site.origin}/guide.html`))
    expect([...documents.keys()]).toEqual(['site'])
  })

  it('is the page that others call the proper one, and not one that two pages call each other', async () => {
    const canonical = (place: string): string => `<link rel="canonical" href="${place}">${page()}`
    await using site = await startTestSite({
      '/': page('copy.html', 'one.html', 'elsewhere.html'),
      '/copy.html': canonical('/proper.html#top'),
      '/proper.html': canonical('/proper.html'),
      '/one.html': canonical('/two.html'),
      '/two.html': canonical('/one.html'),
      '/elsewhere.html': canonical('https://other.example/elsewhere.html'),
    })
    const { documents } = await collectItems(connect(`${site.origin}/`))
    expect(names(documents.keys())).toEqual(['elsewhere.html', 'index.html', 'proper.html', 'two.html'])
  })

  it('is without what asks not to be read', async () => {
    await using site = await startTestSite({
      '/robots.txt': {
        body: 'User-agent: footnote\nDisallow: /private/\n\nUser-agent: *\nDisallow: /',
        type: 'text/plain',
      },
      '/': page('private/a.html', 'open.html', 'quiet.html', 'hidden.html'),
      '/open.html': page(),
      '/quiet.html': `<meta name="robots" content="noindex, nofollow">${page('beyond.html')}`,
      '/hidden.html': { body: page(), headers: { 'x-robots-tag': 'noindex' } },
      '/beyond.html': page(),
    })
    const { documents, skipped } = await collectItems(connect(`${site.origin}/`))
    expect(names(documents.keys())).toEqual(['index.html', 'open.html'])
    expect(skipped.get('private/a.html')).toMatch(/robots\.txt/)
    expect([...skipped.keys()].sort()).toEqual(['hidden.html', 'private/a.html', 'quiet.html'])
    expect(asked(site)).not.toContain('/private/a.html')
  })

  it('is nothing when robots.txt forbids all or cannot be had', async () => {
    await using site = await startTestSite({ '/': page(), '/robots.txt': 'User-agent: *\nDisallow: /' })
    await expect(collectItems(connect(`${site.origin}/`))).rejects.toMatchObject({ code: 'forbidden' })
    site.pages.set('/robots.txt', { status: 503 })
    await expect(collectItems(connect(`${site.origin}/`))).rejects.toThrow(
      /robots\.txt answers with status 503/,
    )
    site.pages.set('/robots.txt', { status: 403 })
    expect((await collectItems(connect(`${site.origin}/`))).documents.size).toBe(1)
  })
})

describe('a sitemap', () => {
  const listing = (root: string, tag: string, places: string[]): string =>
    `<?xml version="1.0"?><${root}>${places.map((place) => `<${tag}><loc>${place}</loc></${tag}>`).join('')}</${root}>`

  it('names the pages, packed and through an index, and no link is followed then', async () => {
    await using site = await startTestSite()
    const { origin, pages } = site
    const xml = (body: string | Uint8Array): TestPage => ({ body, type: 'application/xml' })
    pages.set('/robots.txt', { body: `Sitemap: ${origin}/all.xml`, type: 'text/plain' })
    pages.set(
      '/all.xml',
      xml(
        listing('sitemapindex', 'sitemap', [
          `${origin}/a.xml.gz`,
          `${origin}/b.txt`,
          `${origin}/all.xml`,
          'http://10.0.0.1/x.xml',
        ]),
      ),
    )
    const inPlace = [
      `${origin}/docs/a.html`,
      `${origin}/docs/q.html?a=1&amp;b=2`,
      `${origin}/news/n.html`,
      'http://10.0.0.1/docs/',
    ]
    pages.set('/a.xml.gz', { body: gzipSync(listing('urlset', 'url', inPlace)), type: 'application/gzip' })
    pages.set('/b.txt', { body: `${origin}/docs/b.html\n${origin}/docs/a.html\n`, type: 'text/plain' })
    for (const path of ['a.html', 'b.html', 'q.html?a=1&b=2', ''])
      pages.set(`/docs/${path}`, page('unlisted.html'))
    pages.set('/docs/unlisted.html', page())
    const { documents } = await collectItems(connect(`${origin}/docs/`))
    expect(names(documents.keys())).toEqual(['a.html', 'b.html', 'index.html', 'q.html?a=1&b=2'])
    expect(asked(site)).not.toContain('/news/n.html')
  })

  it.each([
    ['is no XML', 'no sitemap'],
    ['names nothing here', listing('urlset', 'url', ['https://other.example/'])],
    ['unpacks to too much', gzipSync(Buffer.alloc(60_000_000, '<loc>'))],
  ])('that %s leaves the links', async (_, body) => {
    await using site = await startTestSite({
      '/': page('a.html'),
      '/a.html': page(),
      '/sitemap.xml': { body },
    })
    expect((await collectItems(connect(`${site.origin}/`))).documents.size).toBe(2)
  })
})

describe('the next sync', () => {
  it('asks on condition, follows the links of pages that are as they were, and finds what has gone', async () => {
    await using site = await startTestSite({
      '/': page('a.html'),
      '/a.html': page('b.html'),
      '/b.html': page('c.html'),
      '/c.html': page(),
    })
    const connector = connect(`${site.origin}/`)
    const known = keepVersions(await collectItems(connector))
    // As if the first crawl had been ended before it came to the last page.
    known.delete('site/c.html')
    site.pages.delete('/a.html')
    site.forget()
    const { documents, skipped } = await collectItems(connector, { known })
    expect(names(documents.keys())).toEqual(['b.html', 'c.html', 'index.html'])
    expect(documents.get('site/b.html')?.unchanged).toBe(true)
    expect(documents.get('site/c.html')?.unchanged).toBe(false)
    expect(skipped.get('a.html')).toMatch(/does not have it/)
    const conditional = site.requests.filter((request) => request.conditional).map(({ path }) => path)
    expect(conditional).toEqual(['/', '/a.html', '/b.html'])
  })

  it('asks for pages that nothing leads to any more, and keeps those that are served', async () => {
    const orphans = ['a.html', 'b.html', 'c.html']
    await using site = await startTestSite({ '/': page(...orphans) })
    for (const orphan of orphans) site.pages.set(`/${orphan}`, page())
    const connector = connect(`${site.origin}/`)
    const known = keepVersions(await collectItems(connector))
    site.pages.set('/', page('new.html'))
    site.pages.set('/new.html', page())
    site.pages.delete('/b.html')
    const { documents } = await collectItems(connector, { known })
    expect(names(documents.keys())).toEqual(['a.html', 'c.html', 'index.html', 'new.html'])
  })

  it('says no condition to where a page redirects', async () => {
    await using site = await startTestSite({ '/': page('a.html'), '/a.html': page() })
    const connector = connect(`${site.origin}/`)
    const known = keepVersions(await collectItems(connector))
    site.pages.set('/a.html', { status: 301, headers: { location: '/b.html' } })
    site.pages.set('/b.html', page())
    const { documents } = await collectItems(connector, { known })
    expect(names(documents.keys())).toEqual(['b.html', 'index.html'])
    expect(documents.get('site/b.html')?.unchanged).toBe(false)
  })

  it('leaves documents alone that are not due, and asks for those alone that are wanted', async () => {
    await using site = await startTestSite({
      '/': page('a.html', 'b.html'),
      '/a.html': page(),
      '/b.html': page(),
    })
    const connector = connect(`${site.origin}/`)
    const { documents } = await collectItems(connector, { notYet: new Set(['site/a.html']) })
    expect(names(documents.keys())).toEqual(['b.html', 'index.html'])
    site.forget()
    const only = [{ uri: 'site/a.html', url: `${site.origin}/a.html` }]
    expect((await collectItems(connector, { only })).documents.size).toBe(1)
    expect(asked(site)).toEqual(['/robots.txt', '/', '/a.html'])
  })

  it('takes a date for that of the document only where the server did not make it up', async () => {
    const before = 'Tue, 03 Mar 2026 10:00:00 GMT'
    await using site = await startTestSite({
      '/': { body: page('a.html'), headers: { 'last-modified': before } },
      '/a.html': { body: page(), headers: { 'last-modified': new Date().toUTCString() } },
    })
    const { documents } = await collectItems(connect(`${site.origin}/`))
    expect(documents.get('site/index.html')?.publishedAt).toEqual(new Date(before))
    expect(documents.get('site/a.html')?.publishedAt).toBeNull()
  })
})

describe('what is read', () => {
  it.each<[string, TestPage, string, string]>([
    [
      'a page in Latin-1, said by the head alone',
      { body: Buffer.from('caf\xe9', 'latin1'), type: 'text/html; charset=iso-8859-1' },
      'a.html',
      'café',
    ],
    [
      'a page in Shift JIS',
      { body: Buffer.from([0x93, 0xfa, 0x96, 0x7b]), type: 'text/html;charset="Shift_JIS"' },
      'a.html',
      '日本',
    ],
    [
      'Markdown that is said to be text',
      { body: '# Café', type: 'text/plain; charset=utf-8' },
      'a.md',
      '# Café',
    ],
    ['text without a type', { body: 'words', type: '' }, 'a.txt', 'words'],
    [
      'a page in an encoding that nobody knows',
      { body: 'words', type: 'text/html; charset=klingon' },
      'a.html',
      'words',
    ],
  ])('is %s', async (_, found, path, text) => {
    await using site = await startTestSite({ '/': page(path), [`/${path}`]: found })
    const { documents } = await collectItems(connect(`${site.origin}/`))
    expect((await textOf(documents.get(`site/${path}`))).replace('\uFEFF', '')).toBe(text)
  })

  it.each<[string, TestPage]>([
    ['a picture', { body: 'x', type: 'image/png' }],
    ['an archive of unknown name', { body: 'x', type: 'application/octet-stream' }],
  ])('is not %s', async (_, found) => {
    await using site = await startTestSite({ '/': page('x'), '/x': found })
    const { documents, skipped } = await collectItems(connect(`${site.origin}/`))
    expect(documents.size).toBe(1)
    expect(skipped.get('x')).toMatch(/its type \(.+\) is not read/)
  })

  it('in a DocBook source is DocBook only where it is HTML', async () => {
    await using site = await startTestSite({
      '/': page('a.txt'),
      '/a.txt': { body: 'words', type: 'text/plain' },
    })
    const source = { name: 'site', location: `${site.origin}/`, format: 'docbook' }
    const { documents } = await collectItems(
      createWebsiteConnector(source, { allowPrivate: true, limits: impatient }),
    )
    expect([...documents.values()].map(({ inSourceFormat }) => inSourceFormat)).toEqual([true, false])
  })
})
