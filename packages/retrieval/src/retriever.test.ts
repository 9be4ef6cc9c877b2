import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  activateSpace,
  type Database,
  ensureSpace,
  listDocuments,
  readUnembedded,
  removeDocuments,
  saveEmbeddings,
  saveRevision,
  saveSource,
} from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import type { EmbeddingModel } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rankingWeights } from './ranking-weights.ts'
import { createRetriever } from './retriever.ts'

const signal = new AbortController().signal

/** Two directions: about fires, and about everything else. */
const twoWay: EmbeddingModel = {
  id: 'two-way',
  dimensions: 2,
  maxBatchSize: 10,
  embed: async (texts) =>
    texts.map((text) => Float32Array.from(/fire|blaze|burn/i.test(text) ? [1, 0] : [0, 1])),
}

describe.each(testEngines)('the retriever on $name', ({ open }) => {
  let database: Database
  let sourceId: number
  beforeAll(async () => {
    database = await open()
    const source = { name: 's', kind: 'folder', location: '/s', authority: 0.5, licence: null, facets: {} }
    sourceId = (await saveSource(database.orm, source)).id
    const save = (uri: string, text: string, version?: string) =>
      saveRevision(
        database.orm,
        sampleRevision({ sourceId, uri, text, title: uri, ...(version ? { facets: { version } } : {}) }),
      )
    await save('vacuum', 'Vacuum removes dead rows.\n\nRun it often.')
    await save('wal', 'The write-ahead log lives in pg_wal.', '15')
    await save('wal-new', 'The write-ahead log lives in pg_wal too.', '17')
    await save('alarm', 'When it burns, leave the house.')
  })
  afterAll(() => database.close())

  const openRetriever = (cacheDir: string | null = null, embedding: EmbeddingModel | null = null) =>
    createRetriever({ db: database.orm, embedding, cacheDir })

  it('finds by words and says which words gave what', async () => {
    const { passages, terms } = await openRetriever().search('dead rows?', { limit: 3, signal })
    expect(passages[0]?.documentUri).toBe('vacuum')
    expect(Object.keys(passages[0]?.parts.lexical?.terms ?? {})).toEqual(
      expect.arrayContaining(['dead', 'row']),
    )
    expect(terms.every(({ documentFrequency }) => documentFrequency === 1)).toBe(true)
  })

  it.each([
    ['max_slot_size', 'slots'],
    ['the size of slots at most, max', 'slots'],
    ['SQLSTATE 40001', 'codes'],
    ['40001', 'codes'],
    ['pg_stat_slots', 'views'],
  ])('finds by %j the name, whole or in parts', async (query, uri) => {
    const { orm } = database
    const texts = {
      slots: 'max_slot_size is a limit.',
      codes: 'SQLSTATE 40001 means: try again. 40002 does not.',
      views: 'pg_stat_slots has a row for each.',
    }
    for (const [name, text] of Object.entries(texts)) {
      await saveRevision(orm, sampleRevision({ sourceId, uri: name, text }))
    }
    const { passages } = await openRetriever().search(query, { limit: 1, signal })
    expect(passages[0]?.documentUri).toBe(uri)
    const listed = await listDocuments(orm, sourceId)
    await removeDocuments(
      orm,
      Object.keys(texts).map((name) => listed.get(name)?.id ?? 0),
    )
  })

  it('takes an unknown name for the nearest known one and says so, but never a known one for another', async () => {
    const { orm } = database
    const text = 'shared_buffers sets the memory.'
    await saveRevision(orm, sampleRevision({ sourceId, uri: 'names', text }))
    const { passages, corrections, query, searched } = await openRetriever().search('shared_bufers', {
      limit: 3,
      signal,
    })
    expect({ query, searched }).toEqual({ query: 'shared_bufers', searched: 'shared_buffers' })
    expect(corrections).toEqual([{ from: 'shared_bufers', to: 'shared_buffers' }])
    expect(passages[0]).toMatchObject({ documentUri: 'names', parts: { corrected: corrections } })
    const other = 'shared_bufers is what somebody once wrote.'
    await saveRevision(orm, sampleRevision({ sourceId, uri: 'names', text: `${text}\n\n${other}` }))
    const exact = await openRetriever().search('shared_bufers', { limit: 3, signal })
    expect(exact.corrections).toEqual([])
    expect(exact.passages[0]?.parts.corrected).toBeUndefined()
    const listed = await listDocuments(orm, sourceId)
    await removeDocuments(orm, [listed.get('names')?.id ?? 0])
  })

  it('leaves out passages of another version, and keeps those of none', async () => {
    const found = await openRetriever().search('pg_wal', { limit: 5, facets: { version: '17' }, signal })
    expect(found.passages.map(({ documentUri }) => documentUri)).toEqual(['wal-new'])
    const any = await openRetriever().search('vacuum rows', { limit: 5, facets: { version: '17' }, signal })
    expect(any.passages[0]?.documentUri).toBe('vacuum')
  })

  it('follows what another process commits', async () => {
    const one = openRetriever()
    expect((await one.search('zebra', { limit: 5, signal })).passages).toEqual([])
    await saveRevision(database.orm, sampleRevision({ sourceId, uri: 'zoo', text: 'A zebra.' }))
    expect((await one.search('zebra', { limit: 5, signal })).passages).toHaveLength(1)
    await saveRevision(database.orm, sampleRevision({ sourceId, uri: 'zoo', text: 'A gnu.' }))
    expect((await one.search('zebra', { limit: 5, signal })).passages).toEqual([])
    const listed = await listDocuments(database.orm, sourceId)
    await removeDocuments(database.orm, [listed.get('zoo')?.id ?? 0])
    expect((await one.search('gnu', { limit: 5, signal })).passages).toEqual([])
  })

  it('starts from a snapshot, and without one when it is damaged', async () => {
    const cacheDir = await mkdtemp(join(tmpdir(), 'footnote-cache-'))
    const first = await openRetriever(cacheDir).search('dead rows', { limit: 3, signal })
    const [file] = await readdir(cacheDir)
    await saveRevision(database.orm, sampleRevision({ sourceId, uri: 'late', text: 'An ostrich.' }))
    const second = openRetriever(cacheDir)
    expect((await second.search('dead rows', { limit: 3, signal })).passages[0]?.passageId).toBe(
      first.passages[0]?.passageId,
    )
    expect((await second.search('ostrich', { limit: 3, signal })).passages).toHaveLength(1)
    await writeFile(join(cacheDir, file ?? ''), 'damaged')
    expect((await openRetriever(cacheDir).search('ostrich', { limit: 3, signal })).passages).toHaveLength(1)
    await rm(cacheDir, { recursive: true })
  })

  it('finds by meaning in the active space, and fuses it with words by the weights', async () => {
    const { orm } = database
    const space = await ensureSpace(orm, { model: twoWay.id, dimensions: 2 })
    const texts = await readUnembedded(orm, space.id, { after: '', limit: 100 })
    const vectors = await twoWay.embed(
      texts.map(({ text }) => text),
      { kind: 'passage', signal },
    )
    await saveEmbeddings(
      orm,
      space.id,
      texts.map(({ contentHash }, n) => ({ contentHash, vector: vectors[n] ?? new Float32Array(2) })),
    )
    await activateSpace(orm, space.id)
    const ranking = { ...rankingWeights, fusion: { lexical: 1, questions: 1, vector: 1, sameDocument: 0.5 } }
    const found = await openRetriever(null, twoWay).search('blaze', { limit: 2, signal, ranking })
    expect(found.passages[0]).toMatchObject({
      documentUri: 'alarm',
      parts: { lexical: null, vector: { rank: 1 } },
    })
    expect(found.passages[0]?.parts.vector?.similarity).toBeCloseTo(1, 5)
    // The model of the space is not at hand: words alone.
    expect((await openRetriever().search('blaze', { limit: 2, signal })).embeddingSpace).toBeNull()
  })
})
