import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FolderWatch, watchFolders } from './watch-folders.ts'

describe('watchFolders', () => {
  let parent: string
  let one: string
  let other: string
  let watch: FolderWatch
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'footnote-watch-'))
    one = join(parent, 'one')
    other = join(parent, 'other')
    await mkdir(join(one, 'sub'), { recursive: true })
    await mkdir(other)
    await writeFile(join(one, 'sub', 'a.md'), 'A')
  })
  beforeEach(async () => {
    watch = await watchFolders([one, other], { quietMs: 120, patienceMs: 700 })
  })
  afterEach(() => watch.close())
  afterAll(() => rm(parent, { recursive: true }))

  const soon = (): AbortSignal => AbortSignal.timeout(5_000)

  it('tells the folder of a change, a new file in a new folder, a new name and a removal', async () => {
    await writeFile(join(one, 'sub', 'a.md'), 'A, anew')
    expect(await watch.next(soon())).toEqual([one])
    await mkdir(join(other, 'deep'))
    await writeFile(join(other, 'deep', 'b.md'), 'B')
    expect(await watch.next(soon())).toEqual([other])
    await rename(join(other, 'deep', 'b.md'), join(other, 'c.md'))
    expect(await watch.next(soon())).toEqual([other])
    await rm(join(other, 'c.md'))
    expect(await watch.next(soon())).toEqual([other])
  })

  it('takes many changes for one, and does not wait for ever for quiet', async () => {
    let writing = true
    const writer = (async () => {
      while (writing) {
        await writeFile(join(one, 'busy.md'), String(Math.random()))
        await sleep(20)
      }
    })()
    const said = await watch.next(soon())
    writing = false
    await writer
    expect(said).toEqual([one])
  })

  it('leaves out what is hidden', async () => {
    await mkdir(join(one, '.git'))
    await writeFile(join(one, '.git', 'index'), 'x')
    await writeFile(join(one, '.a.md.swp'), 'x')
    expect(await watch.next(AbortSignal.timeout(500))).toEqual([])
  })

  it('ends when it is stopped', async () => {
    const stop = new AbortController()
    const next = watch.next(stop.signal)
    stop.abort()
    expect(await next).toEqual([])
  })
})
