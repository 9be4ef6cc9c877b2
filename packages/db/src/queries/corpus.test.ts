import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { sampleRevision, testEngines } from '../testing/index.ts'
import { readPassageChanges, readPassages, readRevision } from './corpus-reading.ts'
import { listDocuments, removeDocuments, saveSource } from './corpus-writing.ts'
import { saveRevision } from './save-revision.ts'
import { readSearchState } from './search-state.ts'

const folder = { kind: 'folder', authority: 0.5, licence: null, facets: {} }

describe.each(testEngines)('the corpus on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  const changesSince = async (version: number) =>
    (await Array.fromAsync(readPassageChanges(database.orm, version))).flat()

  it('tells sources apart by their place and gives a taken name a number', async () => {
    const { orm } = database
    const first = await saveSource(orm, { ...folder, name: 'docs', location: '/one' })
    const second = await saveSource(orm, { ...folder, name: 'docs', location: '/two' })
    expect([first.name, second.name]).toEqual(['docs', 'docs-2'])
    expect(await saveSource(orm, { ...folder, name: 'other', location: '/one' })).toEqual(first)
  })

  it('keeps every revision readable and only the newest searched', async () => {
    const { orm } = database
    const { id: sourceId } = await saveSource(orm, { ...folder, name: 'r', location: '/r' })
    const before = await readSearchState(orm)
    expect(
      await saveRevision(orm, sampleRevision({ sourceId, uri: 'r/a', text: 'Old words.\n\nMore.' })),
    ).toBe('added')
    const [old] = await changesSince(before.corpusVersion)
    expect(await saveRevision(orm, sampleRevision({ sourceId, uri: 'r/a', text: 'New words.' }))).toBe(
      'changed',
    )
    const searched = (await changesSince(before.corpusVersion)).filter(({ current }) => current)
    expect(searched.map(({ text }) => text)).toEqual(['New words.'])
    const [view] = await readPassages(orm, [old?.id ?? 0])
    expect(view).toMatchObject({ text: 'Old words.', current: false })
    const revision = await readRevision(orm, Number(view?.documentId), Number(view?.revisionId))
    expect(revision).toMatchObject({ text: 'Old words.\n\nMore.', current: false })
    expect(revision.text.slice(view?.charStart, view?.charEnd)).toBe('Old words.')
  })

  it('writes nothing for a revision that is current already, and revives one that comes back', async () => {
    const { orm } = database
    const { id: sourceId } = await saveSource(orm, { ...folder, name: 'b', location: '/b' })
    const first = sampleRevision({ sourceId, uri: 'b/a', text: 'First.' })
    await saveRevision(orm, first)
    const before = await readSearchState(orm)
    expect(await saveRevision(orm, first)).toBe('unchanged')
    expect(await readSearchState(orm)).toEqual(before)
    await saveRevision(orm, sampleRevision({ sourceId, uri: 'b/a', text: 'Second.' }))
    expect(await saveRevision(orm, first)).toBe('changed')
    const searched = (await changesSince(before.corpusVersion)).filter(({ current }) => current)
    expect(searched.map(({ text }) => text)).toEqual(['First.'])
  })

  it('takes a removed document out of search and brings it back', async () => {
    const { orm } = database
    const { id: sourceId } = await saveSource(orm, { ...folder, name: 'g', location: '/g' })
    const gone = sampleRevision({ sourceId, uri: 'g/a', text: 'Here.' })
    await saveRevision(orm, gone)
    const listed = await listDocuments(orm, sourceId)
    const before = await readSearchState(orm)
    await removeDocuments(orm, [listed.get('g/a')?.id ?? 0])
    expect(await listDocuments(orm, sourceId)).toEqual(new Map())
    expect((await changesSince(before.corpusVersion)).map(({ current }) => current)).toEqual([false])
    expect(await saveRevision(orm, gone)).toBe('changed')
    expect((await changesSince(before.corpusVersion)).map(({ current }) => current)).toEqual([true])
  })

  it('leaves nothing of a document that fails half-way', async () => {
    const { orm } = database
    const { id: sourceId } = await saveSource(orm, { ...folder, name: 'h', location: '/h' })
    const before = await readSearchState(orm)
    const broken = sampleRevision({ sourceId, uri: 'h/a', text: 'One.\n\nTwo.' })
    const twice = broken.passages.map((passage) => ({ ...passage, ordinal: 0 }))
    await expect(saveRevision(orm, { ...broken, passages: twice })).rejects.toThrow()
    expect(await listDocuments(orm, sourceId)).toEqual(new Map())
    expect(await readSearchState(orm)).toEqual(before)
  })

  it('gives concurrent writers versions in the order of their commits', async () => {
    const { orm } = database
    const { id: sourceId } = await saveSource(orm, { ...folder, name: 'c', location: '/c' })
    const before = await readSearchState(orm)
    const texts = Array.from({ length: 12 }, (_, number) => `Document ${number}.`)
    await Promise.all(
      texts.map((text, n) => saveRevision(orm, sampleRevision({ sourceId, uri: `c/${n}`, text }))),
    )
    const changes = await changesSince(before.corpusVersion)
    expect(changes.map(({ text }) => text).sort()).toEqual(texts.sort())
    expect(new Set(changes.map(({ change }) => change)).size).toBe(12)
  })
})
