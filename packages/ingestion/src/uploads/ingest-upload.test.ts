import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DomainDefinition, silentLogger, systemClock } from '@footnote/contract'
import { type Database, findKnowledgeDocument } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestionContext } from '../ingestion-context.ts'
import { docxFile } from '../testing/office-files.ts'
import { pdfFile } from '../testing/pdf-file.ts'
import { readFixture } from '../testing/read-fixture.ts'
import { zipFile } from '../testing/zip-file.ts'
import { ingestUpload } from './ingest-upload.ts'

let database: Database
let dataDir: string
let context: IngestionContext
beforeAll(async () => {
  database = await openTestPglite()
  dataDir = await mkdtemp(join(tmpdir(), 'footnote-uploads-'))
  context = {
    db: database.orm,
    models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
    domain: { sources: [] as DomainDefinition['sources'] } as DomainDefinition,
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
  }
})
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true })
})

const good = pdfFile([[{ text: 'The runbook as it was', baseline: 700 }]])

describe('an upload that cannot be read', () => {
  it.each<[string, Uint8Array, string, string]>([
    [
      'is encrypted',
      readFixture('encrypted.pdf'),
      'invalid_input',
      'runbook.pdf is encrypted: without its password it cannot be read',
    ],
    [
      'was cut off',
      readFixture('standby.pdf').slice(0, 2_000),
      'invalid_input',
      'runbook.pdf is damaged or cut off: no pages can be found in it',
    ],
    ['was scanned', pdfFile([[], []]), 'invalid_input', 'runbook.pdf holds no text on any page: scanned?'],
    [
      'is something else',
      Uint8Array.from([0x1f, 0x8b, 0, 0]),
      'invalid_input',
      'runbook.pdf is not a PDF document: it is a gzip archive',
    ],
    ['is empty', new Uint8Array(), 'invalid_input', 'runbook.pdf holds no text'],
  ])('because it %s says so, and what it would replace stays', async (_, bytes, code, message) => {
    await ingestUpload(context, { dataDir, name: 'runbook.pdf', bytes: good })
    await expect(ingestUpload(context, { dataDir, name: 'runbook.pdf', bytes })).rejects.toMatchObject({
      code,
      message,
    })
    expect(await findKnowledgeDocument(database.orm, 'uploads/runbook.pdf')).toMatchObject({ passages: 1 })
    expect(await readdir(join(dataDir, 'uploads'))).toEqual(['runbook.pdf'])
  })

  it('because it would unpack without end is kept nowhere', async () => {
    const bytes = zipFile([{ name: 'word/document.xml', content: new Uint8Array(30_000_000) }])
    await expect(ingestUpload(context, { dataDir, name: 'bomb.docx', bytes })).rejects.toMatchObject({
      code: 'too_large',
    })
    expect(await findKnowledgeDocument(database.orm, 'uploads/bomb.docx')).toBeNull()
  })

  it('leaves the next one alone', async () => {
    const body = '<w:p><w:r><w:t>It is read</w:t></w:r></w:p>'
    const upload = { dataDir, name: 'next.docx', bytes: docxFile(body) }
    expect(await ingestUpload(context, upload)).toEqual({ uri: 'uploads/next.docx', state: 'added' })
  })
})
