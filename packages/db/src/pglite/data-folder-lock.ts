/** PGlite takes no lock of its own: two processes on one folder lose each other's rows silently. */
import { readFileSync, readlinkSync } from 'node:fs'
import { mkdir, open, readFile, rmdir, unlink, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { z } from 'zod'

const LockRecord = z.object({
  pid: z.int(),
  /** Where process ids are comparable: the host and, on Linux, its pid namespace. */
  host: z.string(),
  /** Tells a process from a later one with the same id, where the system says it. */
  startTime: z.string().nullable(),
  command: z.string(),
  since: z.string(),
  /** Where the holder shares its database, when it does. */
  socket: z.string().nullable(),
})
export type LockRecord = z.infer<typeof LockRecord>

export interface DataFolderLock {
  /** Removes the lock; the folder is free. */
  release(): Promise<void>
}

const heartbeatMs = 5_000
const staleAfterMs = 30_000

/**
 * Takes the folder for this process.
 * @returns the lock, or the record of the process that holds it.
 */
export async function lockDataFolder(
  folder: string,
  owner: { command: string; socket: string | null },
): Promise<DataFolderLock | { heldBy: LockRecord }> {
  const path = join(folder, 'lock.json')
  const record: LockRecord = {
    pid: process.pid,
    host: pidSpace(),
    startTime: startTimeOf('self'),
    command: owner.command,
    since: new Date().toISOString(),
    socket: owner.socket,
  }
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await createLock(path, record)) return heldLock(path)
    const holder = await readLock(path)
    if (holder && !(await isStale(path, holder))) return { heldBy: holder }
    await takeOver(path)
  }
  throw new FootnoteError(
    'unavailable',
    `The data folder ${folder} could not be locked: others keep taking it`,
  )
}

function heldLock(path: string): DataFolderLock {
  const heartbeat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, heartbeatMs)
  heartbeat.unref()
  return {
    release: async () => {
      clearInterval(heartbeat)
      await unlink(path).catch(() => undefined)
    },
  }
}

async function createLock(path: string, record: LockRecord): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(JSON.stringify(record))
    await file.close()
    return true
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw thrown
  }
}

/** Null when the lock has gone or was only half written. */
async function readLock(path: string): Promise<LockRecord | null> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      return LockRecord.parse(JSON.parse(await readFile(path, 'utf8')))
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return null
}

async function isStale(path: string, holder: LockRecord): Promise<boolean> {
  if (holder.host === pidSpace()) {
    return !isAlive(holder.pid) || (holder.startTime !== null && startTimeOf(holder.pid) !== holder.startTime)
  }
  const file = await open(path).catch(() => null)
  if (!file) return true
  const { mtimeMs } = await file.stat()
  await file.close()
  return Date.now() - mtimeMs > staleAfterMs
}

/** Removes a stale lock. The folder beside it makes sure that only one process does so at a time. */
async function takeOver(path: string): Promise<void> {
  const gate = `${path}.takeover`
  try {
    await mkdir(gate)
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 200))
    await rmdir(gate).catch(() => undefined)
    return
  }
  const holder = await readLock(path)
  if (!holder || (await isStale(path, holder))) await unlink(path).catch(() => undefined)
  await rmdir(gate).catch(() => undefined)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Clock ticks from boot to the process's start, on Linux; null elsewhere. */
function startTimeOf(pid: number | 'self'): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** Hosts, boots and containers each have process ids of their own. */
function pidSpace(): string {
  try {
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${hostname()}/${bootId}/${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}
