import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectItems, keepVersions, textOf } from '../../testing/collect-items.ts'
import { hasGit, openTestRepository, type TestRepository } from '../../testing/test-repository.ts'
import { startTestSite } from '../../testing/test-site.ts'
import type { Connector } from '../connector.ts'
import { readGitAddress } from './git-address.ts'
import { createGitConnector, type GitConnectorOptions } from './git-connector.ts'

let repository: TestRepository
let cacheDir: string
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'footnote-cache-'))
})
afterAll(() => rm(cacheDir, { recursive: true }))

function connect(location: string, options: Partial<GitConnectorOptions> = {}): Connector {
  const source = { name: 'docs', location, baseUrl: undefined }
  const environment = { PATH: process.env.PATH }
  return createGitConnector(source, { allowPrivate: true, cacheDir, environment, ...options })
}

const resolvesTo =
  (...addresses: string[]): LookupFunction =>
  (_, __, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    )

/** Each test goes on from the commits of those before it. */
describe.skipIf(!hasGit)('a repository', () => {
  beforeAll(async () => {
    repository = await openTestRepository()
  })
  afterAll(() => repository.close())

  it('gives the files of its newest commit, dated by it, and nothing that only looks like one', async () => {
    await repository.commit(
      {
        'a.md': 'A',
        'sub/ü b.md': 'B',
        '.github/c.md': 'C',
        'pointer.md': 'version https://git-lfs.github.com/spec/v1\n',
      },
      '2026-02-03T04:05:06Z',
    )
    await symlink('/etc/passwd', join(repository.folder, 'link.md'))
    await repository.commit({}, '2026-03-04T05:06:07Z')
    const { documents, skipped } = await collectItems(connect(repository.folder))
    expect([...documents.keys()].sort()).toEqual(['docs/a.md', 'docs/pointer.md', 'docs/sub/ü b.md'])
    expect(await textOf(documents.get('docs/sub/ü b.md'))).toBe('B')
    expect(documents.get('docs/a.md')?.publishedAt).toEqual(new Date('2026-03-04T05:06:07Z'))
    expect(skipped.get('link.md')).toMatch(/links of a repository are not followed/)
    await expect(documents.get('docs/pointer.md')?.bytes()).rejects.toThrow(/Git LFS/)
  })

  it('is read again after changes, and only what changed', async () => {
    const known = keepVersions(await collectItems(connect(repository.folder)))
    await repository.commit({ 'a.md': 'A, anew', 'pointer.md': null }, '2026-04-05T06:07:08Z')
    const { documents } = await collectItems(connect(repository.folder), { known })
    expect([...documents.values()].filter(({ unchanged }) => !unchanged).map(({ path }) => path)).toEqual([
      'a.md',
    ])
    expect(await textOf(documents.get('docs/a.md'))).toBe('A, anew')
  })

  it('is read at a branch, a tag or a commit', async () => {
    const commit = repository.git('rev-parse', 'HEAD').trim()
    repository.git('tag', 'v1.0')
    repository.git('checkout', '--quiet', '-b', 'feature/next')
    await repository.commit({ 'next.md': 'N' })
    repository.git('checkout', '--quiet', 'main')
    const pathsAt = async (ref: string): Promise<string[]> =>
      [...(await collectItems(connect(`${repository.folder}#${ref}`))).documents.values()].map(
        ({ path }) => path,
      )
    expect(await pathsAt('feature/next')).toContain('next.md')
    expect(await pathsAt('v1.0')).not.toContain('next.md')
    repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    expect(await pathsAt(commit)).toEqual(['a.md', 'sub/ü b.md'])
    await expect(collectItems(connect(`${repository.folder}#nowhere`))).rejects.toThrow(/nowhere/)
  })

  it('is fetched anew when its copy was left broken', async () => {
    const [copy = ''] = await readdir(join(cacheDir, 'git'))
    await writeFile(join(cacheDir, 'git', copy, 'shallow.lock'), '')
    await writeFile(join(cacheDir, 'git', copy, 'HEAD'), 'nonsense')
    for (const name of await readdir(join(cacheDir, 'git'))) {
      await writeFile(join(cacheDir, 'git', name, 'shallow.lock'), '')
    }
    await repository.commit({ 'later.md': 'L' })
    expect((await collectItems(connect(repository.folder))).documents.size).toBe(3)
  })

  it('has no submodules', async () => {
    repository.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      repository.folder,
      'inner',
    )
    await repository.commit({})
    const { skipped } = await collectItems(connect(repository.folder))
    expect(skipped.get('inner')).toMatch(/submodules are not read/)
  })
})

describe('an address', () => {
  it.each([
    [
      'git+https://example.org/docs',
      { url: 'https://example.org/docs', protocol: 'https', port: 443, ref: null },
    ],
    ['https://example.org/docs.git#v1', { url: 'https://example.org/docs.git', ref: 'v1' }],
    [
      'git@example.org:team/docs.git',
      { url: 'ssh://git@example.org/team/docs.git', protocol: 'ssh', port: 22 },
    ],
    ['git+ssh://git@example.org:2222/docs', { protocol: 'ssh', port: 2222, host: 'example.org' }],
    ['/srv/docs.git#feature/x', { url: '/srv/docs.git', protocol: 'file', host: null, ref: 'feature/x' }],
    ['file:///srv/docs.git', { protocol: 'file', host: null }],
  ])('%s is read', (location, expected) => {
    expect(readGitAddress(location, { allowPrivate: true })).toMatchObject(expected)
  })

  it.each([
    ['git+https://me:secret@example.org/x', /password/],
    ['git+https://token@example.org/x', /password/],
    ['git+http://example.org/x', /without encryption.*--allow-private/],
    ['git+https://example.org:8443/x', /port 8443/],
    ['file:///srv/x.git', /on this machine.*--allow-private/],
    ['/srv/x.git', /on this machine.*--allow-private/],
    ['git+ext::sh -c touch% /tmp/x', /not ext/],
    ['git+git://example.org/x', /not git/],
    ['ssh://-oProxyCommand=touch/x.git', /no host/],
    ['https://example.org/x.git#--upload-pack=touch', /not the name/],
    ['https://example.org/x.git#a..b', /not the name/],
    ['https://example.org/x.git#a:b', /not the name/],
  ])('%s is refused, and no secret is repeated', (location, message) => {
    const reading = (): unknown => readGitAddress(location, { allowPrivate: false })
    expect(reading).toThrow(message)
    expect(reading).not.toThrow(/secret|token/)
  })

  it('of a private network is refused before Git is started', async () => {
    const options = { allowPrivate: false, lookup: resolvesTo('10.0.0.3'), environment: {} }
    for (const location of [
      'git+https://inside.example/x',
      'git@inside.example:x.git',
      'git+https://127.0.0.1/x',
    ]) {
      await expect(collectItems(connect(location, options))).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it.skipIf(!hasGit)('is what Git connects to, and redirects are not followed', async () => {
    await using site = await startTestSite()
    const redirect = { status: 301, headers: { location: 'http://169.254.169.254/' } }
    site.pages.set('/x/info/refs?service=git-upload-pack', redirect)
    const location = `git+http://named.example:${site.port}/x`
    const listing = collectItems(connect(location, { lookup: resolvesTo('127.0.0.1') }))
    await expect(listing).rejects.toMatchObject({ code: 'upstream_failed' })
    await expect(listing).rejects.toThrow(/named\.example/)
    expect(site.requests.map(({ path }) => path)).toEqual(['/x/info/refs?service=git-upload-pack'])
  })

  it.skipIf(!hasGit)('that asks for a password fails at once', async () => {
    await using site = await startTestSite()
    const challenge = { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
    site.pages.set('/x/info/refs?service=git-upload-pack', challenge)
    const listing = collectItems(connect(`git+${site.origin}/x`))
    await expect(listing).rejects.toThrow(/asks for a name and password/)
  })
})

it('says so when there is no Git', async () => {
  const listing = collectItems(connect('/srv/docs.git', { environment: { PATH: '/nowhere' } }))
  await expect(listing).rejects.toMatchObject({ code: 'unavailable' })
  await expect(listing).rejects.toThrow(/Git is not installed/)
})
