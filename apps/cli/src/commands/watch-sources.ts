import { FootnoteError, toFootnoteError } from '@footnote/contract'
import { type ConnectorSettings, type ResolvedSource, watchFolders } from '@footnote/ingestion'
import { type IngestResult, ingestSources } from '../ingest-sources.ts'
import type { Runtime } from '../open-runtime.ts'
import { say } from '../progress.ts'

/**
 * Ingests folders, then again whenever something changes in them, until the process is told to stop.
 * @throws FootnoteError `invalid_input` for sources that are no folders, and what ends the watch.
 */
export async function watchSources(
  runtime: Runtime,
  sources: ResolvedSource[],
  options: { settings: ConnectorSettings; onResult: (result: IngestResult) => Promise<void> },
): Promise<void> {
  const { signal } = runtime.context
  const elsewhere = sources.find(({ kind }) => kind !== 'folder')
  if (elsewhere) {
    throw new FootnoteError('invalid_input', `${elsewhere.location} is no folder: --watch goes with folders`)
  }
  const watch = await watchFolders(sources.map(({ location }) => location))
  try {
    await options.onResult(await ingestSources(runtime, sources, options))
    say(`Watching ${sources.map(({ location }) => location).join(', ')} (Ctrl+C ends)`)
    while (true) {
      const changed = await watch.next(signal)
      if (changed.length === 0) return say('Stopping')
      const due = sources.filter(({ location }) => changed.includes(location))
      const result = await ingestSources(runtime, due, options).catch(sayAndGoOn)
      if (result) await options.onResult(result)
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    say('Stopping')
  } finally {
    await watch.close()
  }

  /** A folder that is empty or busy for now may be itself again at the next change. */
  function sayAndGoOn(thrown: unknown): null {
    const { code, message } = toFootnoteError(thrown)
    if (signal.aborted || (code !== 'conflict' && code !== 'not_found')) throw thrown
    say(`footnote: ${message}`)
    return null
  }
}
