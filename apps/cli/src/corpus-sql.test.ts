import { fileURLToPath } from 'node:url'
import { type ScratchServer, scratchServers } from '@footnote/db/testing'
import { readSqlBlocks, sqlFenceTags } from '@footnote/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const corpus = fileURLToPath(new URL('../../../packages/domain/corpus', import.meta.url))
const blocks = await readSqlBlocks(corpus)

describe('the SQL of the guides', () => {
  it('is tagged, with a reason in its first line where it is not run', () => {
    const wrong = blocks.filter(({ tag, sql }) => tag === null || (tag !== 'run' && !sql.startsWith('-- ')))
    expect(wrong.map(({ file, line }) => `${file}:${line} wants one of ${sqlFenceTags.join(', ')}`)).toEqual(
      [],
    )
  })
})

describe.each(scratchServers)('on $name', ({ name, open }) => {
  let server: ScratchServer
  beforeAll(async () => {
    server = await open()
  })
  afterAll(() => server.close())

  it('runs every block that is said to run there', { timeout: 120_000 }, async () => {
    const failures: string[] = []
    let run = 0
    for (const { file, line, tag, from, until, needs, sql } of blocks) {
      if (tag !== 'run' || server.version < from || server.version > until) continue
      if (needs === 'a-server' && name === 'PGlite') continue
      await server.run(sql).catch((error: Error) => failures.push(`${file}:${line}: ${error.message}`))
      run += 1
    }
    expect(failures).toEqual([])
    expect(run).toBeGreaterThan(200)
  })
})
