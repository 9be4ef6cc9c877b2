import type { IngestSkip, IngestWarning } from '@footnote/contract'
import { type FailedDocument, saveSourceVersions } from '@footnote/db'
import type { Connector, SourceDocument } from './connectors/connector.ts'
import { isSameVersion } from './connectors/same-version.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import { ingestDocument } from './ingest-document.ts'
import type { IngestionContext } from './ingestion-context.ts'
import { createDocumentParser } from './parsing/threads/document-parser.ts'
import type { SyncPlan } from './plan-sync.ts'
import { toFailure } from './to-failure.ts'
import { readAsOf } from './to-revision.ts'

export interface ReadDocuments {
  added: number
  changed: number
  unchanged: number
  passages: number
  failures: FailedDocument[]
  /** What is lacking of documents that were read. */
  warnings: IngestWarning[]
  skipped: IngestSkip[]
  /** URIs of all documents that are there, read or not. */
  seen: Set<string>
  /** Why the listing ended early; null when it named all. */
  incomplete: string | null
}

export interface ReadProgress {
  done: number
  /** As far as it is known yet. */
  total: number
  failed: number
}

const documentsAtOnce = 4

/** Reads what a source names, each document in a transaction of its own. One that cannot be read does not stop the others. */
export async function readDocuments(
  context: IngestionContext,
  input: { plan: SyncPlan; connector: Connector; onProgress: (progress: ReadProgress) => void },
): Promise<ReadDocuments> {
  const { plan, connector, onProgress } = input
  const { source, request, known, failed } = plan
  const read: ReadDocuments = {
    ...{ added: 0, changed: 0, unchanged: 0, passages: 0 },
    ...{ failures: [], warnings: [], skipped: [], seen: new Set(request.notYet), incomplete: null },
  }
  const versions: Parameters<typeof saveSourceVersions>[1] = []
  let done = 0
  let expected = 0
  await using parser = createDocumentParser({ signal: context.signal })
  const readOne = async (document: SourceDocument): Promise<void> => {
    const before = known.get(document.uri)
    const asked = plan.askedOf(document.uri)
    const readAs = readAsOf(source, asked)
    try {
      const { state, passages, warnings } =
        before && document.unchanged
          ? { state: 'unchanged' as const, passages: 0, warnings: [] }
          : await ingestDocument(context, { ...plan, document, parser, known: before, asked })
      read[state] += 1
      read.passages += passages
      read.warnings.push(...warnings.map((warning) => ({ uri: document.uri, warning })))
      if (before && state === 'unchanged' && !isKept(before, document, readAs)) {
        versions.push({ id: before.id, sourceVersion: document.version, readAs })
      }
    } catch (thrown) {
      context.signal.throwIfAborted()
      const { uri, url } = document
      const failure = toFailure(thrown, {
        ...{ uri, url, before: failed.get(uri), now: context.clock.now() },
        isRemote: source.kind !== 'folder',
      })
      context.logger.warn({ uri, err: thrown }, 'document not ingested')
      read.failures.push(failure)
    }
  }
  if (request.only?.length === 0) return read
  await forEachAtOnce(connector.list(request), documentsAtOnce, async (item) => {
    context.signal.throwIfAborted()
    if (item.kind === 'expected') expected = Math.max(expected, item.documents)
    else if (item.kind === 'skipped') read.skipped.push({ path: item.path, reason: item.reason })
    else if (item.kind === 'incomplete') read.incomplete = item.reason
    else if (!read.seen.has(item.uri)) {
      read.seen.add(item.uri)
      await readOne(item)
      done += 1
    }
    onProgress({ done, total: Math.max(expected, done), failed: read.failures.length })
  })
  await saveSourceVersions(context.db, versions)
  return read
}

function isKept(
  before: { sourceVersion: SourceDocument['version']; readAs: string | null },
  document: SourceDocument,
  readAs: string,
): boolean {
  return before.readAs === readAs && isSameVersion(before.sourceVersion, document.version)
}
