import { access, constants, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Database, Queryable } from '../database.ts'
import { migrationsFolder } from '../migrations-folder.ts'
import type { OpenDatabaseOptions } from '../open-database.ts'
import * as schema from '../schema/index.ts'
import { type DataFolderLock, type LockRecord, lockDataFolder } from './data-folder-lock.ts'
import { startMaintenance } from './maintenance.ts'
import type { PgliteClient } from './pglite-connection.ts'
import { PgliteThread } from './pglite-thread.ts'
import { reserveSocketPath, shareDatabase } from './share-database.ts'
import { SharedClient } from './shared-client.ts'

export async function openPglite(options: OpenDatabaseOptions): Promise<Database> {
  const { dataDir, command, server = false } = options
  await prepareFolder(dataDir)
  const socket = server ? await reserveSocketPath() : null
  const lock = await lockDataFolder(dataDir, { command, socket })
  if ('heldBy' in lock) {
    if (server || !lock.heldBy.socket) throw lockedBy(dataDir, lock.heldBy)
    return openShared(dataDir, lock.heldBy, lock.heldBy.socket)
  }
  try {
    return await openOwned(dataDir, lock, socket)
  } catch (thrown) {
    await lock.release()
    throw thrown
  }
}

async function openOwned(dataDir: string, lock: DataFolderLock, socket: string | null): Promise<Database> {
  const folder = join(dataDir, 'pglite')
  const thread = await startThread(folder)
  const database = await migrated(thread)
  const share = socket ? await shareDatabase(thread, socket) : null
  const maintenance = startMaintenance(thread, folder)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    maintenance.stop()
    await share?.close()
    await thread.query('CHECKPOINT')
    await thread.close()
    await lock.release()
  }
  return {
    engine: 'pglite',
    location: dataDir,
    shared: false,
    orm: database,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

async function openShared(dataDir: string, holder: LockRecord, socket: string): Promise<Database> {
  const client = await SharedClient.connect(socket).catch(() => {
    throw lockedBy(dataDir, holder)
  })
  return {
    engine: 'pglite',
    location: dataDir,
    shared: true,
    orm: drizzlePglite(client),
    close: () => client.close(),
  }
}

/** drizzle over PGlite, with the schema brought up to date. */
export async function migrated(thread: PgliteThread): Promise<Queryable> {
  const database = drizzle({ client: thread as never, schema })
  await migrate(database, { migrationsFolder })
  return database as unknown as Queryable
}

function drizzlePglite(client: PgliteClient): Queryable {
  return drizzle({ client: client as never, schema }) as unknown as Queryable
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (thrown) {
    const notFolder = await stat(dataDir).then(
      (found) => !found.isDirectory(),
      () => false,
    )
    const why = notFolder ? 'it is a file, not a folder' : (thrown as NodeJS.ErrnoException).code
    throw new FootnoteError(
      'unavailable',
      `The data folder ${dataDir} cannot be written (${why}): make it writable, or set FOOTNOTE_DATA_DIR to a folder that is`,
      { cause: thrown },
    )
  }
}

async function startThread(folder: string): Promise<PgliteThread> {
  try {
    return await PgliteThread.start({ dataDir: folder })
  } catch (thrown) {
    throw new FootnoteError(
      'unavailable',
      `The database in ${folder} cannot be opened: it is damaged or was made by another version. Move the folder away to start anew, or restore a backup`,
      { cause: thrown },
    )
  }
}

function lockedBy(dataDir: string, holder: LockRecord): FootnoteError {
  return new FootnoteError(
    'unavailable',
    `The data folder ${dataDir} is in use by process ${holder.pid} (${holder.command}, since ${holder.since}): stop it first, or set FOOTNOTE_DATA_DIR to another folder`,
  )
}
