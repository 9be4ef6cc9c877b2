import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../open-database.ts'
import { saveSource } from '../queries/corpus-writing.ts'

describe('the data folder of PGlite', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'footnote-data-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  const source = { name: 's', kind: 'folder', location: '/s', authority: 0.5, licence: null, facets: {} }

  it('is refused to a second process with a line that names the first, and is free after close', async () => {
    const first = await openDatabase({ dataDir, command: 'footnote ingest' })
    await expect(openDatabase({ dataDir, command: 'footnote ask' })).rejects.toThrow(
      new RegExp(`in use by process ${process.pid} \\(footnote ingest`),
    )
    await first.close()
    const second = await openDatabase({ dataDir, command: 'footnote ask' })
    await second.close()
  })

  it('is shared by a server with other commands, and refused to a second server', async () => {
    const server = await openDatabase({ dataDir, command: 'footnote serve', server: true })
    const guest = await openDatabase({ dataDir, command: 'footnote ask' })
    expect(guest.shared).toBe(true)
    const [one, two] = await Promise.all([
      saveSource(guest.orm, source),
      saveSource(server.orm, { ...source, location: '/t' }),
    ])
    expect(one.id).not.toBe(two.id)
    await expect(openDatabase({ dataDir, command: 'footnote serve', server: true })).rejects.toThrow(
      'in use by process',
    )
    // A guest that leaves inside a transaction takes it back and holds nobody up.
    const left = guest.orm.transaction(async (tx) => {
      await saveSource(tx, { ...source, location: '/lost' })
      await guest.close()
      return saveSource(tx, { ...source, location: '/lost-too' })
    })
    await expect(left).rejects.toThrow()
    const kept = await saveSource(server.orm, { ...source, name: 'after', location: '/lost' })
    expect(kept.name).toBe('after')
    await server.close()
  })

  it('is taken over from a process that was killed, with all that was acknowledged', {
    timeout: 60_000,
  }, async () => {
    const program = join(dataDir, 'writer.mts')
    const module = new URL('../index.ts', import.meta.url).href
    await writeFile(
      program,
      `import { openDatabase, saveSource } from ${JSON.stringify(module)}
       const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, command: 'writer' })
       for (let n = 0; ; n += 1) {
         await saveSource(database.orm, { ...${JSON.stringify(source)}, name: 's' + n, location: '/' + n })
         process.send(n)
       }`,
    )
    const writer = fork(program, { stdio: 'inherit' })
    let acknowledged = -1
    const enough = Promise.withResolvers<void>()
    writer.on('message', (n: number) => {
      acknowledged = n
      if (n >= 20) enough.resolve()
    })
    await enough.promise
    writer.kill('SIGKILL')
    await once(writer, 'exit')
    const database = await openDatabase({ dataDir, command: 'footnote ask' })
    const last = await saveSource(database.orm, { ...source, name: 'other', location: `/${acknowledged}` })
    expect(last.name).toBe(`s${acknowledged}`)
    await database.close()
  })

  it('says that a file is not a folder', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    await expect(openDatabase({ dataDir: file, command: 'test' })).rejects.toThrow(
      'it is a file, not a folder',
    )
  })
})
