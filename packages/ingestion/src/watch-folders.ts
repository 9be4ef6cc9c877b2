import { realpath } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FootnoteError } from '@footnote/contract'
import { type FSWatcher, watch } from 'chokidar'

export interface FolderWatch {
  /**
   * Resolves with the folders in which something has changed since the last call, once it has been quiet for a moment
   * or has gone on for some seconds; with none when it was stopped.
   * @throws FootnoteError `unavailable` when the system can watch no more.
   */
  next(signal: AbortSignal): Promise<string[]>
  close(): Promise<void>
}

interface WatchOptions {
  /** How long it must be quiet. */
  quietMs?: number
  /** How long changes may go on. */
  patienceMs?: number
}

/** Watches folders, or single files, as they are from now on. Hidden files are left out, and links are not followed. */
export async function watchFolders(folders: string[], options: WatchOptions = {}): Promise<FolderWatch> {
  const { quietMs = 300, patienceMs = 5_000 } = options
  const changed: Changes = new Map()
  let failure: FootnoteError | undefined
  let wake = Promise.withResolvers<void>()
  const watchers = await Promise.all(
    folders.map(async (folder) => {
      const watcher = watchOne(await realpath(folder))
      watcher.on('all', () => {
        const now = performance.now()
        changed.set(folder, { first: changed.get(folder)?.first ?? now, last: now })
        wake.resolve()
      })
      watcher.on('error', (thrown) => {
        failure = toFailure(folder, thrown)
        wake.resolve()
      })
      await new Promise<void>((resolve) => watcher.once('ready', resolve))
      return watcher
    }),
  )
  return {
    async next(signal) {
      const stopped = Promise.withResolvers<void>()
      const stop = (): void => stopped.resolve()
      signal.addEventListener('abort', stop)
      try {
        while (!signal.aborted) {
          if (failure) throw failure
          const due = takeDue(changed, { quietMs, patienceMs })
          if (due.length > 0) return due
          wake = Promise.withResolvers<void>()
          await Promise.race([changed.size > 0 ? sleep(quietMs / 4) : wake.promise, stopped.promise])
        }
        return []
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    close: async () => {
      await Promise.all(watchers.map((watcher) => watcher.close()))
    },
  }
}

/** When changes began and when the last one was, by folder. */
type Changes = Map<string, { first: number; last: number }>

function takeDue(changed: Changes, { quietMs, patienceMs }: Required<WatchOptions>): string[] {
  const now = performance.now()
  const due = [...changed].filter(([, { first, last }]) => now - last >= quietMs || now - first >= patienceMs)
  for (const [folder] of due) changed.delete(folder)
  return due.map(([folder]) => folder)
}

function watchOne(root: string): FSWatcher {
  return watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => relative(root, path).split(sep).some(isLeftOut),
  })
}

function isLeftOut(segment: string): boolean {
  return (segment.startsWith('.') && segment !== '..') || segment === 'node_modules'
}

function toFailure(folder: string, thrown: unknown): FootnoteError {
  const code = (thrown as NodeJS.ErrnoException).code ?? 'unknown'
  const hint =
    code === 'ENOSPC' ? ': raise the limit of watched files (sysctl fs.inotify.max_user_watches)' : ''
  return new FootnoteError('unavailable', `${folder} cannot be watched (${code})${hint}`, { cause: thrown })
}
