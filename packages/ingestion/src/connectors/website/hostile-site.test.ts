import type { LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { collectItems, keepVersions } from '../../testing/collect-items.ts'
import { startTestSite, type TestPage } from '../../testing/test-site.ts'
import type { Connector } from '../connector.ts'
import { addressKind } from './address-kind.ts'
import { createWebsiteConnector, type WebsiteOptions } from './website-connector.ts'

const impatient = { delayMs: 0, retryDelayMs: 1, attempts: 2, stallMs: 150, requestMs: 600, maxRestMs: 300 }

function connect(location: string, options: Partial<WebsiteOptions> = {}): Connector {
  const limits = { ...impatient, ...options.limits }
  return createWebsiteConnector(
    { name: 'site', location, format: 'auto' },
    { allowPrivate: true, ...options, limits },
  )
}

function page(...links: string[]): string {
  return `<title>Page</title><p>Words.</p>${links.map((link) => `<a href="${link}">There</a>`).join('')}`
}

/** Every name has the addresses that stand here for it; a name that is asked again has the next ones. */
function names(...answers: string[][]): LookupFunction {
  let asked = 0
  return (_, __, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

/** Takes the test's own address for one of the internet. */
const asPublic = (address: string) => (address === '127.0.0.1' ? 'public' : addressKind(address))

describe('an address that leads inside', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'https://127.0.0.1/',
  ])('%s is refused, with how to allow it', async (location) => {
    const listing = collectItems(connect(location, { allowPrivate: false }))
    await expect(listing).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listing).rejects.toThrow(/private network.*--allow-private/)
  })

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[::]/',
    'http://192.0.2.1/',
  ])('%s is refused whatever is allowed', async (location) => {
    await expect(collectItems(connect(location))).rejects.toThrow(/never read from/)
  })

  it.each([
    ['http://me:secret@example.org/', /user name or password/],
    ['http://example.org:8080/', /port 8080/],
    ['ftp://example.org/', /not an http or https address/],
    ['file:///etc/passwd', /not an http or https address/],
  ])('%s is refused before anything is asked', async (location, message) => {
    const listing = collectItems(connect(location, { allowPrivate: false, lookup: names(['127.0.0.1']) }))
    await expect(listing).rejects.toThrow(message)
    await expect(listing).rejects.not.toThrow(/secret/)
  })

  it('is found behind a name, and behind any one of its addresses', async () => {
    const inside = connect('http://inside.example/', { allowPrivate: false, lookup: names(['10.0.0.7']) })
    await expect(collectItems(inside)).rejects.toThrow(
      /inside\.example \(10\.0\.0\.7\) is in a private network/,
    )
    const mixed = connect('http://mixed.example/', {
      allowPrivate: false,
      lookup: names(['93.184.216.34', '::1']),
    })
    await expect(collectItems(mixed)).rejects.toThrow(/mixed\.example \(::1\)/)
  })

  it('is found behind a name whose address changes after it was asked for the first time', async () => {
    await using site = await startTestSite({
      '/robots.txt': { headers: { connection: 'close' } },
      '/': page(),
    })
    const rebound = connect(`http://rebound.example:${site.port}/`, {
      lookup: names(['127.0.0.1'], ['169.254.169.254']),
    })
    await expect(collectItems(rebound)).rejects.toThrow(/rebound\.example \(169\.254\.169\.254\)/)
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt'])
  })

  it('is what connects: the address that was judged', async () => {
    await using site = await startTestSite({ '/': page() })
    const named = connect(`http://named.example:${site.port}/`, { lookup: names(['127.0.0.1']) })
    expect((await collectItems(named)).documents.get('site/index.html')?.url).toBe(
      `http://named.example:${site.port}/`,
    )
  })
})

describe('a redirect', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://me:secret@127.0.0.1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
  ])('of the address to %s is refused', async (location) => {
    await using site = await startTestSite({ '/': { status: 302, headers: { location } } })
    // Only the test's own address counts as the internet; only its port is other than the web's.
    const options = {
      kindOf: (address: string) => (asPublic(address) === 'public' ? 'public' : 'never'),
    } as const
    await expect(collectItems(connect(`${site.origin}/`, options))).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|invalid_input/),
    })
  })

  it('of a page out of the site is not followed', async () => {
    await using site = await startTestSite({
      '/': page('out'),
      '/out': { status: 307, headers: { location: 'http://169.254.169.254/' } },
    })
    const { skipped } = await collectItems(connect(`${site.origin}/`))
    expect(skipped.get('out')).toMatch(/redirects out of the site, to http:\/\/169\.254\.169\.254\//)
  })

  it('without end is given up', async () => {
    await using site = await startTestSite({
      '/': page('a'),
      '/a': { status: 302, headers: { location: '/b' } },
      '/b': { status: 302, headers: { location: '/a' } },
    })
    const { documents } = await collectItems(connect(`${site.origin}/`))
    await expect(documents.get('site/a')?.bytes()).rejects.toThrow(/more than 5 redirects/)
    expect(site.requests.length).toBeLessThan(12)
  })
})

describe('a server that fails', () => {
  const failing = (status: number, headers: Record<string, string> = {}): TestPage => ({ status, headers })

  it.each<[string, TestPage, RegExp, boolean]>([
    ['with a 500', failing(500), /status 500/, true],
    [
      'with a 429 and a long rest',
      failing(429, { 'retry-after': '3600' }),
      /status 429 and asks for a rest of 3600 s/,
      true,
    ],
    ['with a 401', failing(401), /status 401/, false],
    ['by silence', { answer: () => undefined }, /did not answer in time/, true],
    [
      'by silence within the body',
      { answer: (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>') },
      /did not answer in time/,
      true,
    ],
    ['by dripping', { answer: drip }, /did not answer in time/, true],
    ['by hanging up', { answer: (request) => request.socket.destroy() }, /cannot be read/, true],
    ['with no HTTP', { answer: (request) => request.socket.end('what?\r\n\r\n') }, /cannot be read/, true],
    ['by a body that is too large', { body: 'a'.repeat(20_001) }, /larger than 0\.02 MB/, false],
    ['by a body without a length that is too large', { answer: flood }, /larger than 0\.02 MB/, false],
    [
      'by a body that unpacks to too much',
      { body: gzipSync(Buffer.alloc(10_000_000)), headers: { 'content-encoding': 'gzip' } },
      /larger than 0\.02 MB/,
      false,
    ],
    [
      'by an encoding that is none',
      { body: 'no gzip', headers: { 'content-encoding': 'gzip' } },
      /cannot be read/,
      true,
    ],
  ])('%s is told by the page, and the others are read', async (_, found, message, retryable) => {
    await using site = await startTestSite({ '/': page('bad', 'good'), '/good': page(), '/bad': found })
    const limits = { maxDocumentBytes: 20_000, attempts: 1 }
    const { documents } = await collectItems(connect(`${site.origin}/`, { limits }))
    expect([...documents.keys()].sort()).toEqual(['site/bad', 'site/good', 'site/index.html'])
    const reading = documents.get('site/bad')?.bytes()
    await expect(reading).rejects.toThrow(message)
    await expect(reading).rejects.toMatchObject({ retryable })
    expect(documents.get('site/bad')?.url).toBe(`${site.origin}/bad`)
  })

  it('for a moment is asked again, after the rest that it asks for', async () => {
    let asked = 0
    const moody = (headers: Record<string, string>): TestPage => ({
      answer: (_, response) => {
        asked += 1
        if (asked % 2 === 1) response.writeHead(503, headers).end()
        else response.writeHead(200, { 'content-type': 'text/html' }).end(page())
      },
    })
    await using site = await startTestSite({ '/': page('a'), '/a': moody({ 'retry-after': '1' }) })
    const { documents } = await collectItems(connect(`${site.origin}/`, { limits: { maxRestMs: 2_000 } }))
    await expect(documents.get('site/a')?.bytes()).resolves.toBeDefined()
    const [first, second] = site.requests.filter(({ path }) => path === '/a')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(990)
  })

  it('from some page on ends the crawl, and nothing counts as gone', async () => {
    const links = Array.from({ length: 30 }, (_, n) => `p${n}`)
    await using site = await startTestSite({ '/': page(...links) })
    for (const link of links) site.pages.set(`/${link}`, page())
    const connector = connect(`${site.origin}/`, { limits: { attempts: 1, maxFailuresInRow: 5 } })
    const known = keepVersions(await collectItems(connector))
    for (const link of links.slice(10)) site.pages.set(`/${link}`, { status: 502 })
    const { incomplete, documents } = await collectItems(connector, { known })
    expect(incomplete).toMatch(/5 pages in a row could not be read/)
    expect(documents.size).toBeLessThan(20)
  })

  it('as a whole is an error', async () => {
    const site = await startTestSite({})
    await site[Symbol.asyncDispose]()
    await expect(collectItems(connect(`${site.origin}/`))).rejects.toThrow(
      /cannot be read: ECONNREFUSED.*Without/,
    )
    const nowhere = connect('http://nowhere.invalid/', {
      lookup: (_, __, callback) => callback(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []),
    })
    await expect(collectItems(nowhere)).rejects.toThrow(/nowhere\.invalid.*ENOTFOUND/)
  })
})

describe('politeness', () => {
  it('is two requests at once, with a pause between, longer where the site asks for it', async () => {
    const links = Array.from({ length: 6 }, (_, n) => `p${n}`)
    const slow: TestPage = {
      answer: (_, response) =>
        setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(page()), 60),
    }
    await using site = await startTestSite({ '/': page(...links) })
    for (const link of links) site.pages.set(`/${link}`, slow)
    await collectItems(connect(`${site.origin}/`, { limits: { delayMs: 10 } }))
    expect(site.mostAtOnce()).toBe(2)
    site.forget()
    site.pages.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 0.05\n', type: 'text/plain' })
    await collectItems(connect(`${site.origin}/`, { limits: { delayMs: 0 } }))
    const [first, last] = [site.requests.at(1), site.requests.at(-1)]
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan((site.requests.length - 2) * 50 - 40)
  })

  it('is a limit of pages and of bytes', async () => {
    const links = Array.from({ length: 20 }, (_, n) => `p${n}`)
    await using site = await startTestSite({ '/': page(...links) })
    for (const link of links) site.pages.set(`/${link}`, page('w'.repeat(2_000)))
    const few = await collectItems(connect(`${site.origin}/`, { limits: { maxPages: 5 } }))
    expect(few.documents.size).toBe(5)
    expect(few.incomplete).toMatch(/more than 5 pages/)
    const light = await collectItems(connect(`${site.origin}/`, { limits: { maxTotalBytes: 10_000 } }))
    expect(light.incomplete).toMatch(/more than 0\.01 MB/)
  })
})

function drip(_: unknown, response: import('node:http').ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write('a'), 50)
  response.on('close', () => clearInterval(timer))
}

function flood(_: unknown, response: import('node:http').ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write('a'.repeat(8_000)), 1)
  response.on('close', () => clearInterval(timer))
}
