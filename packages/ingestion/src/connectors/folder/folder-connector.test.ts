import { appendFile, chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectItems, keepVersions, textOf } from '../../testing/collect-items.ts'
import type { Connector } from '../connector.ts'
import { createFolderConnector } from './folder-connector.ts'
import { readStableFile } from './read-stable-file.ts'

let parent: string
let folder: string
let connector: Connector
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'footnote-parent-'))
  folder = join(parent, 'docs')
  await mkdir(folder)
  connector = createFolderConnector({ name: 'docs', location: folder, baseUrl: 'https://docs.example/x' })
})
afterAll(() => rm(parent, { recursive: true }))

describe('a folder', () => {
  it('reports links that lead out of it, and follows those that lead to its files', async () => {
    await writeFile(join(parent, 'secret.md'), 'secret')
    await mkdir(join(folder, 'sub'))
    await writeFile(join(folder, 'sub', 'a b.md'), 'A')
    await symlink(join(folder, 'sub', 'a b.md'), join(folder, 'inside.md'))
    await symlink('../secret.md', join(folder, 'outside.md'))
    await symlink(parent, join(folder, 'parent'))
    await symlink('nowhere', join(folder, 'nowhere.md'))
    await symlink('sub', join(folder, 'folder.md'))
    const { documents, skipped } = await collectItems(connector)
    expect([...documents.keys()]).toEqual(['docs/inside.md', 'docs/sub/a b.md'])
    expect(documents.get('docs/sub/a b.md')?.url).toBe('https://docs.example/x/sub/a%20b.md')
    expect(await textOf(documents.get('docs/inside.md'))).toBe('A')
    expect(Object.fromEntries(skipped)).toEqual({
      'folder.md': 'the link leads to no file',
      'nowhere.md': 'the link leads nowhere',
      'outside.md': 'the link leads out of the folder',
      parent: 'the link leads out of the folder',
    })
  })

  it('does not follow a link that took the place of a file after it was named', async () => {
    await writeFile(join(folder, 'swapped.md'), 'harmless')
    const { documents } = await collectItems(connector)
    await rm(join(folder, 'swapped.md'))
    await symlink(join(parent, 'secret.md'), join(folder, 'swapped.md'))
    await expect(documents.get('docs/swapped.md')?.bytes()).rejects.toMatchObject({ code: 'ELOOP' })
  })

  it('sees a change that keeps size and time', async () => {
    const file = join(folder, 'same.md')
    const other = join(folder, 'other.txt')
    await writeFile(file, 'one')
    await sleep(120)
    const known = keepVersions(await collectItems(connector))
    expect((await collectItems(connector, { known })).documents.get('docs/same.md')?.unchanged).toBe(true)
    await writeFile(other, 'two')
    await rename(other, file)
    expect((await collectItems(connector, { known })).documents.get('docs/same.md')?.unchanged).toBe(false)
  })

  it('does not tell a file by its times that was written a moment ago', async () => {
    await writeFile(join(folder, 'fresh.md'), 'one')
    const { documents } = await collectItems(connector)
    expect(documents.get('docs/fresh.md')?.version).toBeNull()
  })

  it.skipIf(process.getuid?.() === 0)(
    'is not seen whole when a folder in it cannot be looked into',
    async () => {
      await chmod(join(folder, 'sub'), 0)
      const { incomplete } = await collectItems(connector)
      await chmod(join(folder, 'sub'), 0o755)
      expect(incomplete).toMatch(/folder sub cannot be read/)
    },
  )
})

describe('a file that is written while it is read', () => {
  const large = (character: string): string => character.repeat(8_000_000)

  it('is read once more', async () => {
    const file = join(parent, 'once.md')
    await writeFile(file, large('a'))
    const reading = readStableFile(file)
    await appendFile(file, 'the end')
    expect(new TextDecoder().decode(await reading)).toBe(`${large('a')}the end`)
  })

  it('fails when it goes on changing', async () => {
    const file = join(parent, 'always.md')
    await writeFile(file, large('a'))
    let writing = true
    const writer = (async () => {
      while (writing) await appendFile(file, 'more')
    })()
    await expect(readStableFile(file)).rejects.toMatchObject({ code: 'conflict', retryable: true })
    writing = false
    await writer
  })
})
