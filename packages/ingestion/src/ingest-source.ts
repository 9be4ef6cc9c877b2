import { createHash } from 'node:crypto'
import { FootnoteError, type IngestFailure, type IngestReport, toFootnoteError } from '@footnote/contract'
import {
  embeddedText,
  finishSync,
  listDocuments,
  type NewRevision,
  removeDocuments,
  saveRevision,
  saveSource,
} from '@footnote/db'
import { listFolder } from './connectors/list-folder.ts'
import type { SourceFile } from './connectors/source-file.ts'
import type { IngestionContext } from './ingestion-context.ts'
import { parseDocument, parserVersion } from './parsing/parse-document.ts'
import type { ParsedDocument } from './parsing/parsed-document.ts'
import { cutPassages, estimateTokens } from './passages/cut-passages.ts'
import type { ResolvedSource } from './resolve-source.ts'

export interface IngestProgress {
  source: string
  done: number
  total: number
  failed: number
}

type KnownDocuments = Awaited<ReturnType<typeof listDocuments>>

const documentsAtOnce = 4

/**
 * Brings a source's documents up to date: new and changed ones are read, unchanged ones cost a hash, those
 * that have gone leave search. One document, one transaction; one that cannot be read is reported and the rest go on.
 */
export async function ingestSource(
  context: IngestionContext,
  source: ResolvedSource,
  onProgress: (progress: IngestProgress) => void = () => undefined,
): Promise<IngestReport> {
  const started = performance.now()
  const saved = await saveSource(context.db, source)
  const { files } = await listFolder({ ...source, name: saved.name })
  const known = await listDocuments(context.db, saved.id)
  if (files.length === 0 && known.size > 0) {
    throw new FootnoteError(
      'conflict',
      `${source.location} holds no documents, but ${known.size} were ingested from it: nothing was removed. Is it mounted?`,
    )
  }
  const tally = { added: 0, changed: 0, unchanged: 0, passages: 0 }
  const failures: IngestFailure[] = []
  let done = 0
  const queue = files.values()
  const work = async (): Promise<void> => {
    for (const file of queue) {
      context.signal.throwIfAborted()
      try {
        const result = await ingestFile(context, { file, source, sourceId: saved.id, known })
        tally[result.state] += 1
        tally.passages += result.passages
      } catch (thrown) {
        context.signal.throwIfAborted()
        const error = toFootnoteError(thrown)
        context.logger.warn({ uri: file.uri, err: error.cause ?? error }, 'document not ingested')
        failures.push({ uri: file.uri, reason: reasonOf(thrown, error.message) })
      }
      done += 1
      onProgress({ source: saved.name, done, total: files.length, failed: failures.length })
    }
  }
  await Promise.all(Array.from({ length: documentsAtOnce }, work))
  const here = new Set(files.map(({ uri }) => uri))
  const gone = [...known].filter(([uri]) => !here.has(uri)).map(([, { id }]) => id)
  await removeDocuments(context.db, gone)
  const wroteNothing = tally.added + tally.changed + gone.length + failures.length === 0
  if (!wroteNothing || known.size === 0) await finishSync(context.db, saved.id, failures)
  return {
    source: saved.name,
    ...tally,
    removed: gone.length,
    failed: failures.length,
    embedded: 0,
    failures,
    durationMs: performance.now() - started,
  }
}

async function ingestFile(
  context: IngestionContext,
  input: { file: SourceFile; source: ResolvedSource; sourceId: number; known: KnownDocuments },
): Promise<{ state: 'added' | 'changed' | 'unchanged'; passages: number }> {
  const { file, source, sourceId, known } = input
  const bytes = await file.read()
  const sourceHash = sha256(
    [parserVersion, source.format, JSON.stringify(source.facets), file.url ?? ''],
    bytes,
  )
  if (known.get(file.uri)?.sourceHash === sourceHash) return { state: 'unchanged', passages: 0 }
  const parsed = parseDocument({ name: file.path, bytes, format: source.format })
  const revision = toRevision(parsed, { file, source, sourceId, sourceHash })
  const state = await saveRevision(context.db, revision)
  return { state, passages: state === 'unchanged' ? 0 : revision.passages.length }
}

function toRevision(
  parsed: ParsedDocument,
  input: { file: SourceFile; source: ResolvedSource; sourceId: number; sourceHash: string },
): NewRevision {
  const { file, source, sourceId, sourceHash } = input
  const { summary, questions, tags, appliesTo, publishedAt } = parsed.metadata
  const facets = { ...source.facets, ...parsed.metadata.facets }
  const metadata = {
    ...(summary ? { summary } : {}),
    ...(questions ? { questions } : {}),
    ...(tags ? { tags } : {}),
    ...(appliesTo ? { appliesTo } : {}),
  }
  const passages = cutPassages(parsed).map((passage) => ({
    ...passage,
    anchor: passage.anchor ?? null,
    tokens: estimateTokens(passage.text),
    contentHash: sha256([embeddedText({ ...passage, title: parsed.title })]),
  }))
  const contentHash = sha256([
    parserVersion,
    JSON.stringify([
      parsed.title,
      parsed.text,
      parsed.blocks,
      facets,
      metadata,
      publishedAt ?? null,
      file.url,
    ]),
  ])
  return {
    sourceId,
    uri: file.uri,
    sourceHash,
    contentHash,
    title: parsed.title,
    url: file.url,
    text: parsed.text,
    blocks: parsed.blocks,
    facets,
    metadata,
    publishedAt: publishedAt ? new Date(publishedAt) : null,
    passages,
  }
}

function sha256(parts: string[], bytes?: Uint8Array): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  if (bytes) hash.update(bytes)
  return hash.digest('hex')
}

/** A file that cannot be opened says so by its system error; other unknown errors stay general. */
function reasonOf(thrown: unknown, message: string): string {
  const code = (thrown as NodeJS.ErrnoException).code
  return code && (thrown as NodeJS.ErrnoException).syscall ? `It cannot be read: ${code}` : message
}
