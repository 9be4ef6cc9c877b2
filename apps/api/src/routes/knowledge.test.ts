import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DocumentPassages,
  DocumentPreview,
  KnowledgeDocument,
  KnowledgeSource,
  RevisionView,
  SearchResult,
  UploadedDocument,
} from '@footnote/contract'
import { ingestSource, resolveSources } from '@footnote/ingestion'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestApi, readProblem, type TestApi } from '../testing/open-test-api.ts'

let test: TestApi
let folder: string
beforeAll(async () => {
  test = await openTestApi()
  folder = await mkdtemp(join(tmpdir(), 'footnote-snails-'))
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true })
})

const Sources = z.object({ sources: z.array(KnowledgeSource) })
const Documents = z.object({ documents: z.array(KnowledgeDocument) })

async function sourceNamed(name: string): Promise<KnowledgeSource> {
  const { sources } = Sources.parse(await (await test.call('/api/knowledge/sources')).json())
  const found = sources.find((source) => source.name === name)
  if (!found) throw new Error(`no source ${name} among ${sources.map((source) => source.name)}`)
  return found
}

function form(name: string, content: string | Uint8Array<ArrayBuffer>, field = 'file'): FormData {
  const data = new FormData()
  data.append(field, new File([content], name))
  return data
}

async function upload(name: string, content: string): Promise<UploadedDocument> {
  const response = await test.call('/api/knowledge/documents', { body: form(name, content) })
  expect(response.status).toBe(201)
  return UploadedDocument.parse(await response.json())
}

/** Each test goes on from what those before it have left. */
describe('an upload', () => {
  it('is kept and searched, and a later one of its name takes its place', async () => {
    const first = await upload('snails.md', '# Snails\n\nNerite snails eat algae.\n')
    expect(first).toMatchObject({ uri: 'uploads/snails.md', title: 'Snails', state: 'added', passages: 1 })
    const found = SearchResult.parse(await (await test.call('/api/search?q=nerite')).json())
    expect(found.passages.map(({ documentUri }) => documentUri)).toEqual(['uploads/snails.md'])
    expect(await upload('snails.md', '# Snails\n\nNerite snails eat algae.\n')).toMatchObject({
      state: 'unchanged',
    })
    const changed = await upload('snails.md', '# Snails\n\nNerite snails eat cucumber.\n')
    expect(changed).toMatchObject({ id: first.id, state: 'changed' })
    expect(changed.revisionId).not.toBe(first.revisionId)
    expect(await readFile(join(test.dataDir, 'uploads', 'snails.md'), 'utf8')).toContain('cucumber')
    expect(await readdir(join(test.dataDir, 'uploads'))).toEqual(['snails.md'])
  })

  it('beside another one is taken as well', async () => {
    const both = await Promise.all([
      upload('one.md', '# One\n\nFirst.\n'),
      upload('two.md', '# Two\n\nSecond.\n'),
    ])
    expect(both.map(({ uri }) => uri)).toEqual(['uploads/one.md', 'uploads/two.md'])
    expect(await sourceNamed('uploads')).toMatchObject({ kind: 'folder', documents: 3, failures: [] })
  })

  it.each<[string, FormData, number, RegExp]>([
    ['of a path', form('../../escape.md', 'x'), 400, /plain file name/],
    ['of a Windows path', form('C:\\x.md', 'x'), 400, /plain file name/],
    ['that is hidden', form('.env.md', 'x'), 400, /plain file name/],
    ['of a device', form('nul.md', 'x'), 400, /plain file name/],
    ['with a line break in its name', form('a\nb.md', 'x'), 400, /plain file name|cannot be read|format/],
    ['of a format that is not read', form('a.exe', 'x'), 400, /format that is not read/],
    ['that is empty', form('empty.md', ''), 400, /no text/],
    ['that is no text', form('snails.md', Uint8Array.from([0x1f, 0x8b, 0, 0])), 400, /gzip/],
    ['in another field', form('a.md', 'x', 'document'), 400, /field named file/],
    ['that is too large', form('a.txt', 'a'.repeat(26_500_000)), 413, /larger than 25 MB/],
  ])('%s is refused, and nothing is kept', async (_, body, status, detail) => {
    const problem = await readProblem(await test.call('/api/knowledge/documents', { body }))
    expect(problem).toMatchObject({ status, detail: expect.stringMatching(detail) })
    expect((await readdir(join(test.dataDir, 'uploads'))).sort()).toEqual(['one.md', 'snails.md', 'two.md'])
    expect(await readFile(join(test.dataDir, 'uploads', 'snails.md'), 'utf8')).toContain('cucumber')
  })

  it.each([
    ['{"file": "x"}', 'application/json'],
    ['--x\r\nnonsense', 'multipart/form-data; boundary=x'],
    ['file=x', 'application/x-www-form-urlencoded'],
  ])('that is %s is refused', async (body, type) => {
    const headers = { 'content-type': type }
    expect(await readProblem(await test.call('/api/knowledge/documents', { body, headers }))).toMatchObject({
      status: 400,
    })
  })

  it('is not taken from another site’s page', async () => {
    const options = { body: form('evil.md', '# Evil'), headers: { origin: 'https://evil.example' } }
    expect(await readProblem(await test.call('/api/knowledge/documents', options))).toMatchObject({
      status: 403,
    })
  })
})

describe('a source', () => {
  it('is listed with its counts and what could not be read of it, and is brought up to date when asked', async () => {
    await writeFile(join(folder, 'good.md'), '# Good\n\nIt can be read.\n')
    await writeFile(join(folder, 'bad.md'), Uint8Array.from([0x1f, 0x8b, 0, 0]))
    const [source] = await resolveSources(
      test.context.domain,
      { target: folder, name: 'shelf', facets: { room: '1' } },
      '/',
    )
    if (!source) throw new Error('no source')
    await ingestSource(test.context, source)
    const listed = await sourceNamed('shelf')
    expect(listed).toMatchObject({
      documents: 1,
      passages: 1,
      location: folder,
      syncing: false,
      syncFailure: null,
    })
    expect(listed.failures).toMatchObject([
      { uri: 'shelf/bad.md', reason: expect.stringContaining('gzip'), attempts: 1 },
    ])
    await writeFile(join(folder, 'bad.md'), '# Mended\n\nIt can be read now.\n')
    const response = await test.call(`/api/knowledge/sources/${listed.id}/sync`, { method: 'POST' })
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 202,
      body: { id: listed.id, name: 'shelf' },
    })
    await expect.poll(async () => (await sourceNamed('shelf')).documents).toBe(2)
    await expect.poll(async () => (await sourceNamed('shelf')).syncing).toBe(false)
    expect(await sourceNamed('shelf')).toMatchObject({ failures: [], facets: { room: '1' }, kind: 'folder' })
    const documents = Documents.parse(
      await (await test.call(`/api/knowledge/sources/${listed.id}/documents`)).json(),
    )
    expect(documents.documents.map(({ uri, passages }) => ({ uri, passages }))).toEqual([
      { uri: 'shelf/bad.md', passages: 1 },
      { uri: 'shelf/good.md', passages: 1 },
    ])
  })

  it('has what could not be read tried again by hand, and nothing else', async () => {
    const { id } = await sourceNamed('shelf')
    const sync = (query: string) => test.call(`/api/knowledge/sources/${id}/sync${query}`, { method: 'POST' })
    await writeFile(join(folder, 'bad.md'), Uint8Array.from([0x1f, 0x8b, 0, 0]))
    await sync('')
    await expect.poll(async () => (await sourceNamed('shelf')).failures, { timeout: 10_000 }).toHaveLength(1)
    await expect.poll(async () => (await sourceNamed('shelf')).syncing, { timeout: 10_000 }).toBe(false)
    await writeFile(join(folder, 'bad.md'), '# Mended\n\nIt can be read again.\n')
    await writeFile(join(folder, 'good.md'), '# Good\n\nIt has changed, and nobody asks.\n')
    expect(await readProblem(await sync('?retry=perhaps'))).toMatchObject({ status: 400 })
    await sync('?retry=true')
    await expect.poll(async () => (await sourceNamed('shelf')).failures, { timeout: 10_000 }).toEqual([])
    await expect.poll(async () => (await sourceNamed('shelf')).syncing, { timeout: 10_000 }).toBe(false)
    const searched = async (query: string) =>
      SearchResult.parse(await (await test.call(`/api/search?q=${query}`)).json()).passages.map(
        ({ text }) => text,
      )
    expect((await searched('again')).join()).toContain('It can be read again')
    expect((await searched('nobody asks')).join()).not.toContain('nobody asks')
    await writeFile(join(folder, 'good.md'), '# Good\n\nIt can be read.\n')
  })

  it('tells why a sync failed as a whole, until one does not', async () => {
    const { id } = await sourceNamed('shelf')
    await rm(folder, { recursive: true })
    expect(
      await readProblem(await test.call(`/api/knowledge/sources/${id}/sync`, { method: 'POST' })),
    ).toMatchObject({ status: 404 })
    await mkdir(folder)
    await test.call(`/api/knowledge/sources/${id}/sync`, { method: 'POST' })
    await expect.poll(async () => (await sourceNamed('shelf')).syncFailure).toMatch(/holds no documents/)
    expect(await sourceNamed('shelf')).toMatchObject({ documents: 2 })
    await writeFile(join(folder, 'good.md'), '# Good\n\nIt can be read.\n')
    await test.call(`/api/knowledge/sources/${id}/sync`, { method: 'POST' })
    await expect.poll(async () => (await sourceNamed('shelf')).documents).toBe(1)
    expect(await sourceNamed('shelf')).toMatchObject({ syncFailure: null })
  })

  it('that is being ingested is not ingested a second time', async () => {
    const { id } = await sourceNamed('shelf')
    for (let n = 0; n < 60; n += 1) await writeFile(join(folder, `n${n}.md`), `# N${n}\n\nNumber ${n}.\n`)
    const [first, second] = await Promise.all(
      [0, 1].map(() => test.call(`/api/knowledge/sources/${id}/sync`, { method: 'POST' })),
    )
    expect([first?.status, second?.status].sort()).toEqual([202, 409])
    expect((await sourceNamed('shelf')).syncing).toBe(true)
    await expect.poll(async () => (await sourceNamed('shelf')).documents, { timeout: 15_000 }).toBe(61)
  })

  it.each([
    ['GET', '/api/knowledge/sources/999/documents', 404],
    ['POST', '/api/knowledge/sources/999/sync', 404],
    ['POST', '/api/knowledge/sources/one/sync', 400],
    ['GET', '/api/knowledge/documents/999/passages', 404],
    ['GET', '/api/knowledge/documents/-1/passages', 400],
    ['GET', '/api/knowledge/documents/999/preview', 404],
    ['GET', '/api/knowledge/documents/one/preview', 400],
  ])('or document that is not there is a problem: %s %s', async (method, path, status) => {
    expect(await readProblem(await test.call(path, { method }))).toMatchObject({ status })
  })
})

describe('a document', () => {
  it('shows how it was cut, and the cases that expect it', async () => {
    const { id } = await sourceNamed('guides')
    const { documents } = Documents.parse(
      await (await test.call(`/api/knowledge/sources/${id}/documents`)).json(),
    )
    const filter = documents.find(({ uri }) => uri === 'guides/filter.md')
    const cut = DocumentPassages.parse(
      await (await test.call(`/api/knowledge/documents/${filter?.id}/passages`)).json(),
    )
    expect(cut.document).toEqual(filter)
    expect(cut.passages).toHaveLength(filter?.passages ?? 0)
    expect(cut.passages.map(({ ordinal }) => ordinal)).toEqual(cut.passages.map((_, n) => n))
    const revision = RevisionView.parse(
      await (await test.call(`/api/documents/${filter?.id}/revisions/${filter?.revisionId}`)).json(),
    )
    for (const { text, charStart, charEnd } of cut.passages)
      expect(revision.text.slice(charStart, charEnd)).toBe(text)
    expect(cut.evalCases).toEqual([
      { suite: 'tank/dev', id: 'sponge', question: 'How often is the filter sponge rinsed?' },
    ])
  })

  it('shows what was recognised in each passage, and the cases whose last answers cite it', async () => {
    const started = await test.call('/api/evals/runs', { body: { suites: ['tank/dev'] } })
    const { runId } = z.object({ runId: z.string() }).parse(await started.json())
    const stateOf = async () =>
      z
        .object({ run: z.object({ state: z.string() }) })
        .parse(await (await test.call(`/api/evals/runs/${runId}`)).json()).run.state
    await expect.poll(stateOf, { timeout: 15_000 }).toBe('finished')
    const entityPatterns = [{ kind: 'setting', pattern: '\\b[a-z]+_[a-z_]+\\b' }]
    const withPatterns = test.withContext({ domain: { ...test.context.domain, entityPatterns } })
    const filter = await findDocument('guides', 'guides/filter.md')
    const response = await withPatterns.call(`/api/knowledge/documents/${filter?.id}/preview`)
    const body = await response.json()
    const preview = DocumentPreview.parse(body)
    expect(preview).toEqual(body)
    expect(preview).toMatchObject({ document: filter, facets: {}, flags: [], evalCases: [{ id: 'sponge' }] })
    expect(preview.characters).toBe(preview.passages.at(-1)?.charEnd)
    const cited = preview.passages.filter(({ citedBy }) => citedBy.length > 0)
    expect(cited.map(({ text }) => text)).toEqual([expect.stringContaining('every 3 weeks')])
    expect(cited[0]?.citedBy).toEqual([
      {
        suite: 'tank/dev',
        id: 'sponge',
        question: 'How often is the filter sponge rinsed?',
        runId,
        passed: true,
        expected: true,
      },
    ])
    expect(preview.passages.flatMap(({ entities }) => entities)).toEqual([
      { kind: 'setting', text: 'pump_rate' },
    ])
  })
})

async function findDocument(source: string, uri: string): Promise<KnowledgeDocument | undefined> {
  const { id } = await sourceNamed(source)
  const listed = await (await test.call(`/api/knowledge/sources/${id}/documents`)).json()
  return Documents.parse(listed).documents.find((document) => document.uri === uri)
}
