import { type KnownDocument, type SavedRevision, saveRevision } from '@footnote/db'
import type { SourceDocument } from './connectors/connector.ts'
import { flagWarnings } from './find-flags.ts'
import type { IngestionContext } from './ingestion-context.ts'
import type { PageQuestions } from './known-questions.ts'
import { parserVersion } from './parsing/parse-document.ts'
import type { DocumentParser } from './parsing/threads/document-parser.ts'
import type { ResolvedSource } from './resolve-source.ts'
import { sha256, toRevision } from './to-revision.ts'

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
    warnings: [...parsed.warnings, ...flagWarnings(revision.metadata.flags ?? [])],
  }
}
