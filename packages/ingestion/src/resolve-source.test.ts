import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DomainDefinition } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveSources } from './resolve-source.ts'

describe('resolveSources', () => {
  let folder: string
  let domain: DomainDefinition
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-sources-'))
    for (const version of ['15', '17'])
      await mkdir(join(folder, `doc-${version}`, 'html'), { recursive: true })
    await mkdir(join(folder, 'other'))
    const manual = {
      name: 'manual',
      kind: 'folder',
      paths: ['/nowhere/{version}', join(folder, 'doc-{version}', 'html')],
      format: 'docbook',
      authority: 0.9,
      facets: { version: '{version}' },
      baseUrl: 'https://docs.example/{version}/',
      shipped: false,
      howToGet: 'Install it.',
      recognise: { file: 'index.html', pattern: 'Manual (?<version>\\d+)\\S* Documentation' },
    }
    domain = { sources: [manual] } as unknown as DomainDefinition
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('finds every version of a defined source, each with its facets and address', async () => {
    const found = await resolveSources(domain, { target: 'manual', facets: { os: 'debian' } }, '/')
    expect(found.map(({ name, facets, baseUrl }) => ({ name, facets, baseUrl }))).toEqual([
      { name: 'manual-15', facets: { version: '15', os: 'debian' }, baseUrl: 'https://docs.example/15/' },
      { name: 'manual-17', facets: { version: '17', os: 'debian' }, baseUrl: 'https://docs.example/17/' },
    ])
  })

  it('knows a defined source by its path', async () => {
    const [found] = await resolveSources(domain, { target: 'doc-17/html' }, folder)
    expect(found).toMatchObject({ name: 'manual-17', format: 'docbook', facets: { version: '17' } })
    const [other] = await resolveSources(domain, { target: 'other', facets: { version: '9' } }, folder)
    expect(other).toMatchObject({ name: 'other', format: 'auto', facets: { version: '9' } })
  })

  it('knows a defined source by what is in its folder, before the path', async () => {
    for (const place of ['unpacked', 'doc-9/html']) {
      await mkdir(join(folder, place), { recursive: true })
      await writeFile(join(folder, place, 'index.html'), '<title>Manual 16.4 Documentation</title>')
      const found = await resolveSources(domain, { target: place }, folder)
      expect(found).toMatchObject([
        {
          name: 'manual-16',
          location: join(folder, place),
          format: 'docbook',
          authority: 0.9,
          facets: { version: '16' },
          baseUrl: 'https://docs.example/16/',
        },
      ])
    }
    await writeFile(join(folder, 'other', 'index.html'), '<title>Another Documentation</title>')
    expect(await resolveSources(domain, { target: 'other' }, folder)).toMatchObject([{ format: 'auto' }])
  })

  it('says how to get a source that is nowhere, and what is known', async () => {
    const [manual] = domain.sources
    const nowhere = { sources: [{ ...manual, paths: ['/nowhere/one'] }] } as unknown as DomainDefinition
    await expect(resolveSources(nowhere, { target: 'manual' }, '/')).rejects.toThrow(
      /looked in \/nowhere\/one.*Install it\./,
    )
    await expect(resolveSources(domain, { target: 'nothing' }, folder)).rejects.toThrow(
      /nothing.*known: manual/,
    )
    await expect(resolveSources(domain, { target: 'ftp://x.example' }, '/')).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
