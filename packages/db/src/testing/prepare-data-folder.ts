import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { PgliteThread } from '../pglite/pglite-thread.ts'

/** Puts a migrated PGlite into a data folder, which is faster than letting the first process make it. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const thread = await PgliteThread.start({
    dataDir: join(dataDir, 'pglite'),
    loadFrom: inject('pgliteTemplate'),
  })
  await thread.close()
}
