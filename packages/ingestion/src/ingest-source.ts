import { FootnoteError, type IngestReport, toFootnoteError } from '@footnote/contract'
import { type FailedDocument, failSync, finishSync, removeDocuments, saveSource } from '@footnote/db'
import type { Connector } from './connectors/connector.ts'
import { type ConnectorSettings, openConnector } from './connectors/open-connector.ts'
import type { IngestionContext } from './ingestion-context.ts'
import { planSync, type SyncPlan, type SyncScope } from './plan-sync.ts'
import { type ReadDocuments, type ReadProgress, readDocuments } from './read-documents.ts'
import type { ResolvedSource } from './resolve-source.ts'
import { withLock } from './with-lock.ts'

export interface IngestProgress extends ReadProgress {
  source: string
}

export interface IngestOptions extends SyncScope {
  /** Called once the source is this ingest's own, then after every document. */
  onProgress?: (progress: IngestProgress) => void
  /** Wait while the source is being ingested, instead of saying so. */
  wait?: boolean
  /** Needed for websites and repositories. */
  settings?: ConnectorSettings
}

/**
 * Brings a source's documents up to date: new and changed ones are read, unchanged ones cost little or nothing, those
 * that have gone leave search. One document, one transaction; one that cannot be read is reported and the rest go on.
 * However an ingest ends, the next one finds whole documents and does what is left.
 * @throws FootnoteError `conflict` while the same source is being ingested, and when a source that held documents is empty.
 */
export function ingestSource(
  context: IngestionContext,
  source: ResolvedSource,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const { onProgress = () => undefined, settings, wait, ...scope } = options
  const takenMessage = wait
    ? undefined
    : `${source.name} is being ingested already: wait until that has ended`
  return withLock(context, { name: `source ${source.location}`, takenMessage }, async () => {
    const { id: sourceId, name } = await saveSource(context.db, source)
    onProgress({ source: name, done: 0, total: 0, failed: 0 })
    try {
      const plan = await planSync(context, { source: { ...source, name }, sourceId, scope })
      const connector = openConnector(plan.source, settings)
      return await runSync(context, { plan, connector, onProgress })
    } catch (thrown) {
      context.signal.throwIfAborted()
      // A database that has gone cannot keep it, and is what the caller should hear of.
      await failSync(context.db, sourceId, toFootnoteError(thrown).message).catch(() => undefined)
      throw thrown
    }
  })
}

async function runSync(
  context: IngestionContext,
  input: { plan: SyncPlan; connector: Connector; onProgress: (progress: IngestProgress) => void },
): Promise<IngestReport> {
  const { plan, connector, onProgress } = input
  const { source, sourceId, request } = plan
  const started = performance.now()
  const read = await readDocuments(context, {
    plan,
    connector,
    onProgress: (progress) => onProgress({ source: source.name, ...progress }),
  })
  const removed = await removeGone(context, plan, read)
  const carried = carriedFailures(plan, read)
  await finishSync(context.db, sourceId, [...read.failures, ...carried])
  const { failures, seen: _, ...counts } = read
  const reported = request.only ? failures : [...failures, ...carried]
  return {
    source: source.name,
    ...counts,
    removed,
    failed: reported.length,
    embedded: 0,
    failures: reported.map(({ uri, reason }) => ({ uri, reason })),
    durationMs: performance.now() - started,
  }
}

/** What a source does not name any more is gone, unless it was not asked for all that it has. */
async function removeGone(
  context: IngestionContext,
  { source, known, request }: SyncPlan,
  { seen, incomplete }: ReadDocuments,
): Promise<number> {
  if (request.only || incomplete) return 0
  if (seen.size === 0 && known.size > 0) {
    throw new FootnoteError(
      'conflict',
      `${source.location} holds no documents, but ${known.size} were ingested from it: nothing was removed. Is it mounted?`,
    )
  }
  const gone = [...known].filter(([uri]) => !seen.has(uri)).map(([, { id }]) => id)
  await removeDocuments(context.db, gone)
  return gone.length
}

/** Failures of the last sync that this one has neither met again nor found mended or gone. */
function carriedFailures({ failed, request }: SyncPlan, read: ReadDocuments): FailedDocument[] {
  const asked = request.only && new Set(request.only.map(({ uri }) => uri))
  return [...failed.values()].filter(({ uri }) => {
    if (asked) return !asked.has(uri)
    return request.notYet.has(uri) || (read.incomplete !== null && !read.seen.has(uri))
  })
}
