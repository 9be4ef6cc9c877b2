import type { SourceRecord } from '@footnote/db'
import { ingestSource, resolveStoredSource } from '@footnote/ingestion'
import type { ApiOptions } from './api-options.ts'

/** The syncs that this server runs in the background. */
export interface SourceSyncs {
  /**
   * Begins to bring a source up to date; with `retry` by those documents alone that could not be read the last time,
   * whether or not they are due.
   * @throws FootnoteError `conflict` while that is being done already; `not_found` when its place has gone.
   */
  start(id: string, source: SourceRecord, retry: boolean): Promise<void>
  isRunning(id: string): boolean
  /** Gives new texts their vectors; until then they are found by their words. */
  embed(): void
}

export function createSourceSyncs({ context, connectors, embedding }: ApiOptions): SourceSyncs {
  const running = new Set<string>()
  const { logger, signal } = context
  const embed = embedding.request
  return {
    isRunning: (id) => running.has(id),
    embed,
    async start(id, source, retry) {
      const resolved = await resolveStoredSource(context.domain, source)
      const begun = Promise.withResolvers<void>()
      const onProgress = (): void => {
        running.add(id)
        begun.resolve()
      }
      const sync = ingestSource(context, resolved, { settings: connectors, onProgress, retry })
      // Before it has begun, the one who asked is told of a failure; afterwards, the log and the source's listing.
      await Promise.race([begun.promise, sync])
      sync
        .finally(() => running.delete(id))
        .then(embed, (thrown) => {
          if (!signal.aborted) logger.error({ err: thrown, source: source.name }, 'sync failed')
        })
    },
  }
}
