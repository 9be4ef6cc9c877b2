import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DomainDefinition } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveSources } from './resolve-source.ts'
import { resolveStoredSource } from './resolve-stored-source.ts'

let folder: string
let domain: DomainDefinition
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-addresses-'))
  await mkdir(join(folder, 'doc-17', 'html'), { recursive: true })
  const manual = {
    ...{ name: 'manual', kind: 'folder', paths: [join(folder, 'doc-{version}', 'html')], format: 'docbook' },
    ...{ authority: 0.9, facets: { version: '{version}' }, questionFiles: [], shipped: false },
    baseUrl: 'https://docs.example/{version}/',
  }
  domain = { sources: [manual], facets: [] } as unknown as DomainDefinition
})
afterAll(() => rm(folder, { recursive: true }))

describe('an address', () => {
  it('is the source of the domain whose documents can be read there', async () => {
    const [whole] = await resolveSources(domain, { target: 'https://docs.example/17' }, '/')
    expect(whole).toMatchObject({
      ...{ name: 'manual-17', kind: 'website', location: 'https://docs.example/17', format: 'docbook' },
      ...{ authority: 0.9, facets: { version: '17' } },
    })
    const [page] = await resolveSources(domain, { target: 'https://docs.example/17/a/b.html#part' }, '/')
    expect(page).toMatchObject({
      ...{
        name: 'docs.example-17-a-b.html',
        location: 'https://docs.example/17/a/b.html',
        format: 'docbook',
      },
      facets: { version: '17' },
    })
    const [other] = await resolveSources(domain, { target: 'https://www.docs.example/' }, '/')
    expect(other).toMatchObject({ name: 'docs.example', format: 'auto', facets: {} })
  })

  it('of a website or repository that the domain defines is read once it is said which', async () => {
    const [manual] = domain.sources
    const site = { ...manual, name: 'site', kind: 'website', paths: ['https://site.example/v{version}/'] }
    const code = { ...manual, name: 'code', kind: 'git', paths: ['https://git.example/docs.git'], facets: {} }
    const both = { sources: [site, code] } as unknown as DomainDefinition
    await expect(resolveSources(both, { target: 'site' }, '/')).rejects.toThrow(/--facet version=/)
    const [named] = await resolveSources(both, { target: 'site', facets: { version: '9' } }, '/')
    expect(named).toMatchObject({
      name: 'site-9',
      location: 'https://site.example/v9/',
      facets: { version: '9' },
    })
    const [given] = await resolveSources(both, { target: 'https://git.example/docs.git', ref: 'v2' }, '/')
    expect(given).toMatchObject({
      name: 'code',
      kind: 'git',
      location: 'git+https://git.example/docs.git#v2',
    })
    const [unknown] = await resolveSources(both, { target: 'docs.git' }, '/srv')
    expect(unknown).toMatchObject({ name: 'docs', kind: 'git', location: '/srv/docs.git' })
  })

  it.each([
    [{ target: 'https://me:secret@x.example/' }, 'forbidden'],
    [{ target: 'git+https://me:secret@x.example/y' }, 'forbidden'],
    [{ target: 'git+ext::sh -c x' }, 'forbidden'],
    [{ target: 'https://x.example/y.git', ref: '--upload-pack=x' }, 'invalid_input'],
    [{ target: 'manual', ref: 'main' }, 'invalid_input'],
    [{ target: '/tmp', ref: 'main' }, 'invalid_input'],
  ])('is refused: %j', async (request, code) => {
    const resolving = resolveSources(domain, request, folder)
    await expect(resolving).rejects.toMatchObject({ code })
    await expect(resolving).rejects.not.toThrow(/secret/)
  })
})

describe('what is kept of a source', () => {
  const location = (): string => join(folder, 'doc-17', 'html')
  const kept = { name: 'mine', authority: 0.5, licence: null, facets: { os: 'debian' } }

  it('leads to it again, with what the domain says of it', async () => {
    const stored = { ...kept, kind: 'folder', location: location() }
    expect(await resolveStoredSource(domain, stored)).toMatchObject({
      ...{ name: 'mine', location: location(), format: 'docbook', authority: 0.9 },
      facets: { version: '17', os: 'debian' },
    })
    const place = '/srv/docs.git#v2'
    const repository = await resolveStoredSource(domain, { ...kept, kind: 'git', location: place })
    expect(repository).toMatchObject({ name: 'mine', kind: 'git', location: place })
  })

  it('leads nowhere when it was never a place', async () => {
    const stored = { ...kept, kind: 'records', location: location() }
    await expect(resolveStoredSource(domain, stored)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
