import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Database, Queryable } from './database.ts'
import { PgliteThread } from './pglite/pglite-thread.ts'
import { reserveSocketPath, shareDatabase } from './pglite/share-database.ts'
import { SharedClient } from './pglite/shared-client.ts'
import { testEngines } from './testing/index.ts'
import { tryLock } from './try-lock.ts'

describe.each(testEngines)('a lock on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  it('is one holder’s until it lets go', async () => {
    const release = await tryLock(database.orm, 'one')
    expect(release).not.toBeNull()
    expect(await tryLock(database.orm, 'one')).toBeNull()
    const other = await tryLock(database.orm, 'other')
    expect(other).not.toBeNull()
    await release?.()
    const again = await tryLock(database.orm, 'one')
    expect(again).not.toBeNull()
    await Promise.all([again?.(), other?.()])
  })

  it('leaves the database to those who do not ask for it', async () => {
    const release = await tryLock(database.orm, 'one')
    expect(await database.orm.execute('select 1')).toBeDefined()
    await database.orm.transaction(async (tx) => tx.execute('select 1'))
    await release?.()
  })
})

describe('a lock on a database that a server shares', () => {
  let thread: PgliteThread
  let share: Awaited<ReturnType<typeof shareDatabase>>
  beforeAll(async () => {
    thread = await PgliteThread.start({ dataDir: 'memory://', loadFrom: inject('pgliteTemplate') })
    share = await shareDatabase(thread, await reserveSocketPath())
  })
  afterAll(async () => {
    await share.close()
    await thread.close()
  })

  const over = (client: PgliteThread | SharedClient): Queryable =>
    drizzle({ client: client as never }) as unknown as Queryable

  it('is the server’s or one command’s, and ends with a command that was killed', async () => {
    const client = await SharedClient.connect(share.socket)
    const other = await SharedClient.connect(share.socket)
    expect(await tryLock(over(client), 'one')).not.toBeNull()
    expect(await tryLock(over(thread), 'one')).toBeNull()
    expect(await tryLock(over(other), 'one')).toBeNull()
    await other.unlock('one')
    expect(await tryLock(over(other), 'one')).toBeNull()
    await client.close()
    await expect.poll(() => tryLock(over(other), 'one')).not.toBeNull()
    await other.close()
  })
})
