import { fileURLToPath } from 'node:url'
import { type ScratchServer, scratchServers } from '@footnote/db/testing'
import { checkNames, findNames, readNameMarks } from '@footnote/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const corpus = fileURLToPath(new URL('../../../packages/domain/corpus', import.meta.url))
const found = await findNames(corpus)
const marks = await readNameMarks()

const catalogNames = `
  select name from pg_settings
  union select unnest(enumvals) from pg_settings
  union select relname from pg_class
  union select attname from pg_attribute
  union select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
  union select proname from pg_proc
  union select unnest(proargnames) from pg_proc
  union select typname from pg_type
  union select rolname from pg_roles
  union select opcname from pg_opclass
  union select word from pg_get_keywords()`

describe.each(scratchServers)('the names in the guides, on $name', ({ open }) => {
  let server: ScratchServer
  beforeAll(async () => {
    server = await open()
  })
  afterAll(() => server.close())

  it('exist there, or are marked as of another version or place', async () => {
    const extensions: string[] = []
    for (const extension of Object.keys(marks.extensions)) {
      const created = server.run(`create extension if not exists ${extension};`)
      await created.then(
        () => extensions.push(extension),
        () => undefined,
      )
    }
    const names = new Set((await server.list(catalogNames)).map((name) => name.toLowerCase()))
    expect(checkNames(found, marks, { version: server.version, names, extensions })).toEqual([])
    expect(found.length).toBeGreaterThan(1_000)
  })
})
