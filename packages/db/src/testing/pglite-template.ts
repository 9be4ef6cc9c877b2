/** Vitest global set-up: one migrated PGlite, dumped once; each test file starts from the dump in half a second. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrated } from '../pglite/open-pglite.ts'
import { PgliteThread } from '../pglite/pglite-thread.ts'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-template-'))
  const thread = await PgliteThread.start({ dataDir: 'memory://' })
  await migrated(thread)
  const file = join(folder, 'template.tar')
  await writeFile(file, await thread.dump())
  await thread.close()
  project.provide('pgliteTemplate', file)
  return () => rm(folder, { recursive: true, force: true })
}
