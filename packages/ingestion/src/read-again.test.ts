import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, readPassageChanges, readPassages, readRevision } from '@footnote/db'
import { testEngines } from '@footnote/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestFolder } from './testing/ingest-folder.ts'

describe.each(testEngines)('what another parser read, on $name', ({ open }) => {
  let database: Database
  let folder: string
  beforeAll(async () => {
    database = await open()
    folder = await mkdtemp(join(tmpdir(), 'footnote-docs-'))
    await writeFile(join(folder, 'a.md'), '# Alpha\n\nThe first.\n')
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

  const searchedIds = async (): Promise<number[]> =>
    (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat().map(({ id }) => id)

  it('is read again at the next ingest, and stays citable as it was', async () => {
    await ingestFolder(database, folder)
    const [before] = await readPassages(database.orm, await searchedIds())
    if (!before) throw new Error('nothing was ingested')
    await database.orm.execute(`update document set read_as = 'another', source_hash = 'another'`)
    await database.orm.execute(`update revision set content_hash = 'what another parser made'`)

    await ingestFolder(database, folder)
    const searched = await searchedIds()
    expect(searched).toHaveLength(1)
    expect(searched).not.toContain(Number(before.id))
    const [cited] = await readPassages(database.orm, [Number(before.id)])
    expect(cited).toEqual({ ...before, current: false })
    const revision = await readRevision(database.orm, Number(before.documentId), Number(before.revisionId))
    expect(revision.text.slice(before.charStart, before.charEnd)).toBe(before.text)

    await ingestFolder(database, folder)
    expect(await searchedIds()).toEqual(searched)
  })
})
