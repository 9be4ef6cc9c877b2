import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, listSpaces, openDatabase, readPassageChanges } from '@footnote/db'
import { createTestDatabase } from '@footnote/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('./testing/ingest-process.ts', import.meta.url))
const serverUrl = process.env.FOOTNOTE_TEST_DATABASE_URL
const documents = 80

/** What it says, once it has ended well. */
function ingestApart(folder: string, databaseUrl: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [script, folder, '', databaseUrl], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })))
}

async function writeFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `footnote-${name}-`))
  for (let n = 0; n < documents; n += 1) {
    await writeFile(
      join(folder, `${n}.md`),
      `# ${name} ${n}\n\nA row of ${name}.\n\n## More\n\nShared words.\n`,
    )
  }
  return folder
}

describe.skipIf(!serverUrl)('several processes that ingest at once into one Postgres', () => {
  let place: { url: string; drop(): Promise<void> }
  let database: Database
  const folders: string[] = []
  beforeAll(async () => {
    place = await createTestDatabase(serverUrl ?? '')
    database = await openDatabase({ databaseUrl: place.url, dataDir: '', command: 'a test' })
    for (const name of ['one', 'two', 'three']) folders.push(await writeFolder(name))
  })
  afterAll(async () => {
    await database.close()
    await place.drop()
    for (const folder of folders) await rm(folder, { recursive: true })
  })

  it('keep every document once, in one order of changes, and embed each text once', {
    timeout: 120_000,
  }, async () => {
    const ended = await Promise.all(folders.map((folder) => ingestApart(folder, place.url)))
    expect(ended.map(({ code, said }) => (code === 0 ? 0 : said))).toEqual([0, 0, 0])
    const passages = (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()
    const uris = new Set(passages.map(({ documentUri }) => documentUri))
    expect(uris.size).toBe(documents * 3)
    expect(new Set(passages.map(({ documentUri, ordinal }) => `${documentUri} ${ordinal}`)).size).toBe(
      passages.length,
    )
    // One transaction a document: each has a change of its own.
    expect(new Set(passages.map(({ change }) => change)).size).toBe(uris.size)
    const [space, ...others] = await listSpaces(database.orm)
    expect(others).toEqual([])
    expect(space).toMatchObject({
      state: 'active',
      embedded: new Set(passages.map((each) => each.contentHash)).size,
    })
  })

  it('do not read one source twice at the same time', { timeout: 120_000 }, async () => {
    const [folder = ''] = folders
    for (let n = 0; n < documents; n += 1)
      await writeFile(join(folder, `${n}.md`), `# New ${n}\n\nOther words ${n}.\n`)
    const ended = await Promise.all([ingestApart(folder, place.url), ingestApart(folder, place.url)])
    const refused = ended.filter(({ code }) => code !== 0)
    for (const { said } of refused) expect(said).toMatch(/is being ingested already/)
    expect(refused.length).toBeLessThan(2)
    const passages = (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()
    expect(passages.filter(({ text }) => text.includes('Other words'))).toHaveLength(documents)
  })
})
