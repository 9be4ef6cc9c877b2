import { createHash } from 'node:crypto'
import {
  embeddedText,
  type KnownDocument,
  type NewRevision,
  type SavedRevision,
  saveRevision,
} from '@footnote/db'
import type { SourceDocument } from './connectors/connector.ts'
import type { IngestionContext } from './ingestion-context.ts'
import { type PageQuestions, placeQuestions } from './known-questions.ts'
import { parserVersion } from './parsing/parse-document.ts'
import type { ParsedDocument } from './parsing/parsed-document.ts'
import type { DocumentParser } from './parsing/threads/document-parser.ts'
import { cutPassages, estimateTokens } from './passages/cut-passages.ts'
import type { ResolvedSource } from './resolve-source.ts'

export interface DocumentRequest {
  document: SourceDocument
  parser: DocumentParser
  source: ResolvedSource
  sourceId: number
  /** As it was at the last sync. */
  known: KnownDocument | undefined
  asked: PageQuestions | undefined
}

interface IngestedDocument {
  state: SavedRevision
  passages: number
  /** What is lacking of what was read. */
  warnings: string[]
}

/**
 * Reads a document that may have changed and saves what is new of it in one transaction.
 * @throws what reading, parsing or saving it throws; nothing of it is saved then.
 */
export async function ingestDocument(
  context: IngestionContext,
  request: DocumentRequest,
): Promise<IngestedDocument> {
  const { document, parser, source, known, asked } = request
  const bytes = await document.bytes()
  const sourceHash = sha256(
    [
      parserVersion,
      source.format,
      JSON.stringify(source.facets),
      document.url ?? '',
      asked ? JSON.stringify(asked) : '',
    ],
    bytes,
  )
  if (known?.sourceHash === sourceHash) return { state: 'unchanged', passages: 0, warnings: [] }
  const format = document.inSourceFormat ? source.format : 'auto'
  const parsed = await parser.parse({ name: document.fileName, bytes, format })
  const revision = toRevision(parsed, { ...request, sourceHash })
  const state = await saveRevision(context.db, revision)
  return {
    state,
    passages: state === 'unchanged' ? 0 : revision.passages.length,
    warnings: parsed.warnings,
  }
}

/** A hash of all that steers how a document is read, apart from its bytes and its own address. */
export function readAsOf(source: ResolvedSource, asked: PageQuestions | undefined): string {
  const { format, facets, baseUrl = '' } = source
  return sha256([parserVersion, JSON.stringify([format, facets, baseUrl, asked ?? null])])
}

function toRevision(parsed: ParsedDocument, input: DocumentRequest & { sourceHash: string }): NewRevision {
  const { document, source, sourceId, sourceHash, asked } = input
  const { summary, tags, appliesTo, supersedes } = parsed.metadata
  const publishedAt = parsed.metadata.publishedAt ?? document.publishedAt?.toISOString()
  const facets = { ...source.facets, ...parsed.metadata.facets }
  const cut = cutPassages(parsed)
  const metadata = {
    ...(summary ? { summary } : {}),
    ...placeQuestions(cut, parsed.metadata.questions ?? [], asked),
    ...(tags ? { tags } : {}),
    ...(appliesTo ? { appliesTo } : {}),
    ...(supersedes ? { supersedes } : {}),
  }
  const passages = cut.map((passage) => ({
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
      document.url,
    ]),
  ])
  return {
    sourceId,
    uri: document.uri,
    sourceHash,
    sourceVersion: document.version,
    readAs: readAsOf(source, asked),
    contentHash,
    title: parsed.title,
    url: document.url,
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
