import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  type Database,
  listFailures,
  openDatabase,
  readActiveSpace,
  readPassageChanges,
  readUnembedded,
} from '@footnote/db'
import { createTestDatabase, openTestPglite, prepareDataFolder } from '@footnote/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestFolder } from './testing/ingest-folder.ts'

const script = fileURLToPath(new URL('./testing/ingest-process.ts', import.meta.url))
const compileCache = fileURLToPath(new URL('../../../node_modules/.cache/footnote/compile', import.meta.url))
const serverUrl = process.env.FOOTNOTE_TEST_DATABASE_URL

/** What an ingest opens its database with. */
interface Place {
  dataDir: string
  databaseUrl?: string
  remove(): Promise<void>
}

async function pglitePlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'footnote-killed-'))
  await prepareDataFolder(dataDir)
  return { dataDir, remove: () => rm(dataDir, { recursive: true }) }
}

async function postgresPlace(): Promise<Place> {
  const { url, drop } = await createTestDatabase(serverUrl ?? '')
  return { dataDir: '', databaseUrl: url, remove: drop }
}

const engines = [
  { name: 'PGlite', open: pglitePlace },
  ...(serverUrl ? [{ name: 'Postgres', open: postgresPlace }] : []),
]

/** Runs an ingest in a process of its own, and kills it a random moment after it has said what is waited for. */
async function ingestAndKill(folder: string, { dataDir, databaseUrl }: Place, killAt: string): Promise<void> {
  const child = spawn(process.execPath, [script, folder, dataDir, ...(databaseUrl ? [databaseUrl] : [])], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let killed = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (killed || !said.includes(`${killAt}\n`)) return
    killed = true
    void sleep(Math.random() * 20).then(() => child.kill('SIGKILL'))
  })
  const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)))
  if (signal !== 'SIGKILL') throw new Error(`it was not killed at "${killAt}", and said: ${said}`)
}

const documents = 60
const passages = 150

async function writeFirst(folder: string): Promise<void> {
  await mkdir(folder)
  for (let n = 0; n < documents; n += 1) {
    const parts = Array.from(
      { length: 1 + (n % 4) },
      (_, part) => `## Part ${part}\n\nTable ${n} of ${part} locks.\n`,
    )
    await writeFile(join(folder, `d${n}.md`), `# Document ${n}\n\n${parts.join('\n')}`)
  }
}

/** A third is other, a few have gone, a few are new, and one cannot be read. */
async function writeSecond(folder: string): Promise<void> {
  for (let n = 0; n < documents; n += 3)
    await writeFile(join(folder, `d${n}.md`), `# Document ${n}\n\nAnew, ${n}.\n`)
  for (let n = 1; n < documents; n += 15) await rm(join(folder, `d${n}.md`))
  for (let n = 0; n < 5; n += 1)
    await writeFile(join(folder, `new${n}.md`), `# New ${n}\n\nIt is new, ${n}.\n`)
  await writeFile(join(folder, 'broken.md'), Uint8Array.from([0x1f, 0x8b, 0, 0]))
}

/** All that a reader could notice, without the numbers that rows were given. */
async function stateOf({ orm }: Database): Promise<unknown> {
  const passages = (await Array.fromAsync(readPassageChanges(orm, 0))).flat()
  const space = await readActiveSpace(orm)
  return {
    passages: passages.map(({ documentUri, ordinal, text }) => `${documentUri} ${ordinal} ${text}`).sort(),
    unembedded: space && (await readUnembedded(orm, space.id, { after: '', limit: 10 })),
    failures: [...(await listFailures(orm, 1)).values()].map(({ uri, reason }) => ({ uri, reason })),
  }
}

/** Where an ingest of so many documents is killed: at its start and end, among its documents, in what comes after them. */
const killPoints = ['read 0', 'read 7', 'read 33', `read ${documents}`, `training ${passages}`]
const laterKillPoints = ['read 0', 'read 25', `read ${documents}`]

/** The passages of each document in order, as one text. */
async function documentsOf({ orm }: Database): Promise<Map<string, string>> {
  const passages = (await Array.fromAsync(readPassageChanges(orm, 0))).flat()
  const byUri = Map.groupBy(passages, ({ documentUri }) => documentUri)
  return new Map(
    [...byUri].map(([uri, list]) => [
      uri,
      list
        .toSorted((one, other) => one.ordinal - other.ordinal)
        .map(({ ordinal, text }) => `${ordinal} ${text}`)
        .join('\n'),
    ]),
  )
}

describe.each(engines)(
  'an ingest into $name that is killed and started again',
  ({ open }) => {
    let folder: string
    let place: Place
    let undisturbed: Database
    /** What each document may be at any moment: as it was, or as it is now. */
    const whole = new Map<string, string[]>()
    beforeAll(async () => {
      folder = join(await mkdtemp(join(tmpdir(), 'footnote-documents-')), 'docs')
      await writeFirst(folder)
      place = await open()
      undisturbed = await openTestPglite()
    })
    afterAll(async () => {
      await undisturbed.close()
      await place.remove()
      await rm(join(folder, '..'), { recursive: true })
    })

    const ingestUndisturbed = async (): Promise<void> => {
      await ingestFolder(undisturbed, folder)
      for (const [uri, text] of await documentsOf(undisturbed))
        whole.set(uri, [...(whole.get(uri) ?? []), text])
    }

    const expectWhole = async (): Promise<number> => {
      const database = await openDatabase({ ...place, command: 'a test' })
      try {
        const found = await documentsOf(database)
        for (const [uri, text] of found) expect(whole.get(uri)).toContain(text)
        return found.size
      } finally {
        await database.close()
      }
    }

    /** Ends the ingest, and compares what it has come to. */
    const expectUndisturbed = async (): Promise<void> => {
      const database = await openDatabase({ ...place, command: 'a test' })
      try {
        await ingestFolder(database, folder)
        const state = await stateOf(database)
        expect(state).toEqual(await stateOf(undisturbed))
        expect(state).toMatchObject({ unembedded: [] })
      } finally {
        await database.close()
      }
    }

    it('has whole documents at every moment, and ends as one that was left alone', async () => {
      await ingestUndisturbed()
      let held = 0
      for (const point of killPoints) {
        await ingestAndKill(folder, place, point)
        const holds = await expectWhole()
        expect(holds).toBeGreaterThanOrEqual(held)
        held = holds
      }
      expect(held).toBe(documents)
      await expectUndisturbed()
    })

    it('has each document as it was or as it is now, when the corpus has changed', async () => {
      await writeSecond(folder)
      await ingestUndisturbed()
      for (const point of laterKillPoints) {
        await ingestAndKill(folder, place, point)
        await expectWhole()
      }
      await expectUndisturbed()
    })
  },
  180_000,
)
