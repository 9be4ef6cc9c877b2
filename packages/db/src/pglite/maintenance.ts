/** PGlite never checkpoints or vacuums by itself: without this the log grows without end. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PgliteThread } from './pglite-thread.ts'

const checkEveryMs = 5_000
const checkpointAfterBytes = 64 * 1024 * 1024
const vacuumEveryMs = 10 * 60_000

export interface Maintenance {
  stop(): void
}

/** Checkpoints for every 64 MB of new log, and vacuums what was written every ten minutes. */
export function startMaintenance(thread: PgliteThread, dataDir: string): Maintenance {
  let checkpointedAt = 0
  let vacuumedAt = Date.now()
  let busy = false
  const timer = setInterval(async () => {
    if (busy) return
    busy = true
    try {
      const bytes = await logBytes(dataDir)
      if (bytes - checkpointedAt > checkpointAfterBytes) {
        await thread.query('CHECKPOINT')
        checkpointedAt = await logBytes(dataDir)
      }
      if (Date.now() - vacuumedAt > vacuumEveryMs) {
        await vacuumChanged(thread)
        vacuumedAt = Date.now()
      }
    } catch {
      // The thread is closing; what is due is done at the next start.
    } finally {
      busy = false
    }
  }, checkEveryMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

async function logBytes(dataDir: string): Promise<number> {
  const folder = join(dataDir, 'pg_wal')
  const names = await readdir(folder)
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Tables with more dead rows than autovacuum would let stand. */
async function vacuumChanged(thread: PgliteThread): Promise<void> {
  const { rows } = await thread.query(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
     where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup`,
  )
  for (const { name } of rows as { name: string }[]) await thread.query(`VACUUM (ANALYZE) ${name}`)
}
