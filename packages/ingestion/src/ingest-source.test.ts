import { mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DomainDefinition, silentLogger, systemClock } from '@footnote/contract'
import { type Database, readPassageChanges, readPassages, readRevision, readSearchState } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshEmbeddings } from './embedding/refresh-embeddings.ts'
import { ingestSource } from './ingest-source.ts'
import type { IngestionContext } from './ingestion-context.ts'
import { type ResolvedSource, resolveSources, type SourceRequest } from './resolve-source.ts'

const domain = { sources: [] as DomainDefinition['sources'] } as DomainDefinition

describe.each(testEngines)('ingesting a folder on $name', ({ open }) => {
  let database: Database
  let folder: string
  let context: IngestionContext
  beforeAll(async () => {
    database = await open()
    folder = await mkdtemp(join(tmpdir(), 'footnote-docs-'))
    context = {
      db: database.orm,
      models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
      domain,
      clock: systemClock,
      logger: silentLogger,
      signal: new AbortController().signal,
    }
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

  const resolveSource = async (
    definition: DomainDefinition,
    request: SourceRequest,
    workingDir: string,
  ): Promise<ResolvedSource> => {
    const [source] = await resolveSources(definition, request, workingDir)
    if (!source) throw new Error('no source')
    return source
  }
  const ingest = async () =>
    ingestSource(context, await resolveSource(domain, { target: folder, name: 'docs' }, '/'))
  const searched = async () => {
    const passages = (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()
    return passages.map(({ text }) => text)
  }

  it('reads what can be read and reports the rest with its reason', async () => {
    await writeFile(
      join(folder, 'a.md'),
      '---\ntitle: Alpha\nsummary: First.\n---\n\n# Alpha\n\nThe first document.\n',
    )
    await mkdir(join(folder, 'sub dir'))
    await writeFile(join(folder, 'sub dir', 'b ü.html'), '<h1>Beta</h1><p>The second <b>document.')
    await writeFile(
      join(folder, 'c.txt'),
      Buffer.from([0x4c, 0x61, 0x74, 0xe9, 0x6e, 0x20, 0x6f, 0x6e, 0x65]),
    )
    await writeFile(
      join(folder, 'binary.md'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 255, 254]),
    )
    await writeFile(join(folder, 'empty.md'), '')
    await writeFile(join(folder, 'picture.png'), 'not read')
    await writeFile(join(folder, '.hidden.md'), 'not read')
    await symlink('/etc', join(folder, 'outside'))
    const report = await ingest()
    expect(report).toMatchObject({ added: 3, changed: 0, unchanged: 0, removed: 0, failed: 2 })
    expect(report.failures.map(({ uri }) => uri).sort()).toEqual(['docs/binary.md', 'docs/empty.md'])
    for (const { reason } of report.failures) expect(reason).toMatch(/not text|no text/)
    expect((await searched()).join(' ')).toContain('Latén one')
  })

  it('writes nothing when nothing has changed', async () => {
    await unlink(join(folder, 'binary.md'))
    await unlink(join(folder, 'empty.md'))
    await ingest()
    const before = await readSearchState(database.orm)
    expect(await ingest()).toMatchObject({ added: 0, changed: 0, unchanged: 3, removed: 0, failed: 0 })
    expect(await readSearchState(database.orm)).toEqual(before)
  })

  it('makes a new revision of what has changed, and removes what has gone from search alone', async () => {
    const passages = (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()
    const before = passages.find(({ title }) => title === 'Alpha')
    await writeFile(join(folder, 'a.md'), '# Alpha\n\nThe first document, anew.\n')
    await unlink(join(folder, 'c.txt'))
    expect(await ingest()).toMatchObject({ added: 0, changed: 1, unchanged: 1, removed: 1 })
    const texts = (await searched()).join(' ')
    expect(texts).toContain('anew')
    expect(texts).not.toContain('Latén')
    const [cited] = await readPassages(database.orm, [before?.id ?? 0])
    const old = await readRevision(database.orm, Number(cited?.documentId), Number(cited?.revisionId))
    expect(old).toMatchObject({ title: 'Alpha', current: false })
    expect(old.text).toContain('The first document.')
  })

  it('stops when a folder that held documents is empty', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'footnote-empty-'))
    const source = { ...(await resolveSource(domain, { target: folder, name: 'docs' }, '/')) }
    await unlink(join(folder, 'a.md'))
    await rm(join(folder, 'sub dir'), { recursive: true })
    await expect(ingestSource(context, source)).rejects.toMatchObject({ code: 'conflict' })
    expect(await searched()).toHaveLength(2)
    await rm(elsewhere, { recursive: true })
  })

  it('trains a space on the corpus, fills it, and leaves it alone while the corpus is the same', async () => {
    const texts = Array.from(
      { length: 30 },
      (_, n) => `# Topic ${n}\n\nVacuum ${n} cleans table ${n % 5}, lock ${n % 3}.\n`,
    )
    await Promise.all(texts.map((text, n) => writeFile(join(folder, `t${n}.md`), text)))
    await ingest()
    expect(await refreshEmbeddings(context)).toBe(30)
    const { activeSpace } = await readSearchState(database.orm)
    expect(activeSpace).not.toBeNull()
    expect(await refreshEmbeddings(context)).toBe(0)
    await writeFile(join(folder, 't0.md'), '# Topic 0\n\nVacuum cleans another table.\n')
    await ingest()
    expect(await refreshEmbeddings(context)).toBe(1)
    expect((await readSearchState(database.orm)).activeSpace?.id).toBe(activeSpace?.id)
  })
})
