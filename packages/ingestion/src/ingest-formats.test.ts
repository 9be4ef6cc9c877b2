import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DomainDefinition, type IngestReport, silentLogger, systemClock } from '@footnote/contract'
import { type Database, readPassageChanges, readPassages } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { createExtractiveAnswerer } from '@footnote/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestSource } from './ingest-source.ts'
import { docxFile } from './testing/office-files.ts'
import { pdfFile } from './testing/pdf-file.ts'
import { readFixture } from './testing/read-fixture.ts'
import { zipFile } from './testing/zip-file.ts'

const columns = (of: (n: number) => string): string => Array.from({ length: 300 }, (_, n) => of(n)).join(',')
const line = (text: string) => [{ text, baseline: 700 }]
const notebook = (source: string): string =>
  JSON.stringify({ nbformat: 4, cells: [{ cell_type: 'markdown', source }] })

/** What is read, and a text that search must find then. */
const good: Record<string, [content: string | Uint8Array, text: string]> = {
  'guide.md': ['# Guide\n\nMarkdown is read.', 'Markdown is read.'],
  'standby.pdf': [readFixture('standby.pdf'), 'A replication slot keeps every segment'],
  'runbook.docx': [readFixture('runbook.docx'), 'SELECT relname, n_dead_tup'],
  'servers.xlsx': [readFixture('servers.xlsx'), 'Host: db2'],
  'table.csv': ['Setting;Default\nwork_mem;4MB\n', 'Setting: work_mem'],
  'records.jsonl': ['{"title":"A","text":"half \\ud800 and \\u0000 none"}', 'half \uFFFD and  none'],
  'cells.ipynb': [notebook('A cell is read.'), 'A cell is read.'],
  'wide.csv': [`${columns((n) => `c${n}`)}\n${columns((n) => `v${n}`)}`, 'c299: v299'],
  'nested.html': [`${'<div>'.repeat(50_000)}deep down`, 'deep down'],
  'nul.txt': [`${'x'.repeat(500)}\0 NUL characters`, 'NUL characters'],
  'a pdf.md': [pdfFile([line('It was called otherwise')]), 'It was called otherwise'],
  'partly scanned.pdf': [pdfFile([line('One page of three'), [], []]), 'One page of three'],
  'odd #1 %20 "ü" \'名\'.md': ['An odd name.', 'An odd name.'],
  'line\nbreak.md': ['A broken name.', 'A broken name.'],
  '-rf.md': ['A name like an option.', 'A name like an option.'],
  'constructor.txt': ['A name of code.', 'A name of code.'],
}

/** What is not read, with the reason. */
const bad: Record<string, [content: string | Uint8Array, reason: RegExp]> = {
  'encrypted.pdf': [readFixture('encrypted.pdf'), /is encrypted/],
  'cut off.pdf': [readFixture('standby.pdf').slice(0, 2_000), /damaged or cut off/],
  'scanned.pdf': [pdfFile([[], []]), /no text on any page: scanned\?/],
  'bomb.docx': [
    zipFile([{ name: 'word/document.xml', content: new Uint8Array(30_000_000) }]),
    /times its size/,
  ],
  'lying bomb.docx': [
    zipFile([{ name: 'word/document.xml', content: new Uint8Array(1_000_000), statedBytes: 100 }]),
    /unpack to more than it says/,
  ],
  'cut off.xlsx': [readFixture('servers.xlsx').slice(0, 3_000), /is damaged/],
  'deep.docx': [docxFile('<w:sdt>'.repeat(30_000)), /damaged|nested too deeply/],
  'half.pptx': [zipFile({ 'ppt/presentation.xml': '<p:presentation>' }), /its XML is broken/],
  'no book.epub': [zipFile({ 'META-INF/container.xml': '<container/>' }), /names no package document/],
  'text.pdf': ['This is text.', /is not a PDF document/],
  'image.md': [
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    /is not text: it is a PNG image/,
  ],
  'broken.ipynb': ['{"cells": [', /is not valid JSON/],
  'open quote.csv': ['a,b\n1,"2\n', /never closed/],
  'no.jsonl': ['not JSON\n', /is not JSON Lines/],
  'nul.md': ['a\0\0\0\0', /control characters/],
  ...Object.fromEntries(
    ['md', 'html', 'txt', 'log', 'csv', 'jsonl', 'ipynb', 'pdf', 'docx', 'xlsx', 'pptx', 'epub'].map(
      (extension): [string, [string, RegExp]] => [`empty.${extension}`, ['', /holds no text/]],
    ),
  ),
}

describe('a folder of what people have', () => {
  let database: Database
  let folder: string
  let report: IngestReport
  const ingest = () =>
    ingestSource(
      {
        db: database.orm,
        models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
        domain: { sources: [] as DomainDefinition['sources'] } as DomainDefinition,
        clock: systemClock,
        logger: silentLogger,
        signal: new AbortController().signal,
      },
      {
        name: 'mixed',
        kind: 'folder',
        location: folder,
        format: 'auto',
        authority: 0.5,
        licence: null,
        facets: {},
        baseUrl: 'https://docs.example/',
        questionFiles: [],
      },
    )

  beforeAll(async () => {
    database = await openTestPglite()
    folder = await mkdtemp(join(tmpdir(), 'footnote-formats-'))
    await mkdir(join(folder, 'large'))
    const contents = Object.entries({ ...good, ...bad })
    await Promise.all(contents.map(([name, [content]]) => writeFile(join(folder, name), content)))
    await writeFile(join(folder, 'large', 'large.txt'), '')
    await truncate(join(folder, 'large', 'large.txt'), 300_000_000)
    report = await ingest()
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

  const passages = async () => (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()

  it('reads all that can be read', async () => {
    expect(report.added).toBe(Object.keys(good).length)
    const texts = (await passages()).map(({ text }) => text)
    for (const [, text] of Object.values(good)) {
      expect(texts.some((found) => found.includes(text))).toBe(true)
    }
  })

  it('gives a reason for each document that cannot be read', () => {
    const reasons = new Map(report.failures.map(({ uri, reason }) => [uri, reason]))
    expect([...reasons.keys()].sort()).toEqual(
      [...Object.keys(bad).map((name) => `mixed/${name}`), 'mixed/large/large.txt'].sort(),
    )
    for (const [name, [, reason]] of Object.entries(bad)) expect(reasons.get(`mixed/${name}`)).toMatch(reason)
    expect(reasons.get('mixed/large/large.txt')).toBe('It is larger than 50 MB')
  })

  it('says what is lacking of what was read', () => {
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        { uri: 'mixed/partly scanned.pdf', warning: 'pages 2 to 3 have no text: scanned?' },
        { uri: 'mixed/a pdf.md', warning: 'It is a PDF document, though its name says otherwise' },
        { uri: 'mixed/nul.txt', warning: 'NUL characters were left out' },
      ]),
    )
  })

  it('leads to the page of a PDF document', async () => {
    const found = (await passages()).filter(({ title }) => title === 'Standby runbook')
    const read = await readPassages(
      database.orm,
      found.map(({ id }) => id),
    )
    const links = new Map(read.map(({ headingPath, url }) => [headingPath.at(-1), url]))
    expect(links.get('3. Look at the replay')).toBe('https://docs.example/standby.pdf#page=2')
    expect(links.get('4. Mend what is broken')).toBe('https://docs.example/standby.pdf#page=3')
  })

  it('reads nothing twice that has not changed', async () => {
    expect(await ingest()).toMatchObject({ added: 0, changed: 0, unchanged: Object.keys(good).length })
  })
})
