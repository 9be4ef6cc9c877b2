/** What a folder can hold that is made to do harm, read in one ingest: each is reported, the rest is read, the process lives. */
import { spawn } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { IngestReport } from '@footnote/contract'
import { prepareDataFolder } from '@footnote/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileFiles, oddNames } from './testing/hostile-files.ts'

const script = fileURLToPath(new URL('./testing/battery-process.ts', import.meta.url))
/** Two parsers at their limit, a database in the process, and what Node needs itself. */
const mostMb = 2_048

interface Battery {
  report: IngestReport
  texts: [uri: string, text: string][]
  peakMb: number
  slowestMs: number
}

let place: string
let battery: Battery
let unreadable: Map<string, string>

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'footnote-hostile-'))
  const folder = join(place, 'docs')
  await mkdir(join(folder, 'names'), { recursive: true })
  for (const { name, content } of hostileFiles) await writeFile(join(folder, name), content)
  for (const [n, name] of oddNames.entries())
    await writeFile(join(folder, 'names', name), `Number ${n} of the odd names.`)
  await writeFile(
    Buffer.concat([Buffer.from(`${folder}/names/not`), Buffer.from([0xff, 0xfe]), Buffer.from('utf-8.md')]),
    'Lost',
  )
  await writeFile(join(folder, 'huge.txt'), '')
  await truncate(join(folder, 'huge.txt'), 300_000_000)
  await writeFile(join(place, 'secret.md'), 'It lies outside.')
  await symlink(join(place, 'secret.md'), join(folder, 'outside.md'))
  await symlink(place, join(folder, 'parent'))
  await symlink('/etc/passwd', join(folder, 'passwd.txt'))
  await symlink(join(folder, 'loop.md'), join(folder, 'loop.md'))
  await writeFile(join(folder, 'changing.txt'), 'a'.repeat(8_000_000))
  await prepareDataFolder(join(place, 'data'))
  battery = await run(folder)
  unreadable = new Map(battery.report.failures.map(({ uri, reason }) => [uri, reason]))
}, 300_000)
afterAll(() => rm(place, { recursive: true }))

/** Ingests the folder in a process of its own while one of its files grows. */
async function run(folder: string): Promise<Battery> {
  const child = spawn(process.execPath, [script, folder, join(place, 'data')], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let failed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    failed += text
  })
  let running = true
  const grow = (async () => {
    while (running) {
      await appendFile(join(folder, 'changing.txt'), 'more')
      await sleep(1)
    }
  })()
  const code = await new Promise((resolve) => child.on('close', resolve))
  running = false
  await grow
  if (code !== 0) throw new Error(`the ingest ended with ${code}: ${failed}`)
  return JSON.parse(said) as Battery
}

describe('a folder of hostile documents', () => {
  it.each(hostileFiles.map(({ name, expected }) => [name, expected] as const))('%s', (name, expected) => {
    const uri = `hostile/${name}`
    if ('reason' in expected) {
      expect(unreadable.get(uri)).toMatch(expected.reason)
      expect(battery.texts.filter(([found]) => found === uri)).toEqual([])
      return
    }
    expect(unreadable.get(uri)).toBeUndefined()
    expect(battery.texts).toContainEqual([uri, expect.stringContaining(expected.text)])
  })

  it('refuses a text of 300 MB without reading it', () => {
    expect(unreadable.get('hostile/huge.txt')).toBe('It is larger than 50 MB')
  })

  it('reads what has an odd name, and reports a name that is no text', () => {
    const read = new Set(battery.texts.map(([uri]) => uri))
    const missing = oddNames.filter((name) => !read.has(`hostile/names/${name}`))
    expect(missing).toEqual([])
    expect(unreadable.get('hostile/names/not\ufffd\ufffdutf-8.md')).toMatch(/cannot be read: ENOENT/)
  })

  it('passes over links that lead out or nowhere', () => {
    const skipped = Object.fromEntries(battery.report.skipped.map(({ path, reason }) => [path, reason]))
    expect(skipped).toMatchObject({
      'outside.md': 'the link leads out of the folder',
      parent: 'the link leads out of the folder',
      'passwd.txt': 'the link leads out of the folder',
      'loop.md': 'the link leads nowhere',
    })
    expect(JSON.stringify(battery.texts)).not.toMatch(/It lies outside|root:x:0/)
  })

  it('says of a file that it changed while it was read', () => {
    expect(unreadable.get('hostile/changing.txt')).toBe('It changed while it was read, twice')
  })

  it('reports nothing else, and writes nothing beside its data', async () => {
    const expected = hostileFiles.filter((file) => 'reason' in file.expected).length
    expect(battery.report).toMatchObject({
      failed: expected + 3,
      added: hostileFiles.length - expected + oddNames.length,
      incomplete: null,
    })
    expect((await readdir(place)).sort()).toEqual(['data', 'docs', 'secret.md'])
  })

  it(`takes less than ${mostMb} MB`, () => {
    expect(battery.peakMb).toBeLessThan(mostMb)
    process.stderr.write(
      `battery: ${hostileFiles.length} files and ${oddNames.length} names, ${Math.round(battery.peakMb)} MB at most, ${Math.round(battery.report.durationMs / 1_000)} s, the slowest moment ${Math.round(battery.slowestMs)} ms\n`,
    )
  })
})
