import { basename } from 'node:path'
import { type FilePreview, FootnoteError } from '@footnote/contract'
import type { SourceDocument } from '../connectors/connector.ts'
import { type ConnectorSettings, openConnector } from '../connectors/open-connector.ts'
import type { IngestionContext } from '../ingestion-context.ts'
import { readKnownQuestions } from '../known-questions.ts'
import { createDocumentParser } from '../parsing/threads/document-parser.ts'
import type { ResolvedSource } from '../resolve-source.ts'
import { toRevision } from '../to-revision.ts'
import { previewPassages } from './preview-passages.ts'

/**
 * Reads and cuts the one document of a source as an ingest would, and stores nothing.
 * @throws FootnoteError `invalid_input` for a source of several documents; what reading and parsing it throws.
 */
export async function previewSource(
  context: Pick<IngestionContext, 'domain' | 'signal'>,
  source: ResolvedSource,
  settings?: ConnectorSettings,
): Promise<FilePreview> {
  const document = await onlyDocument(context.signal, source, settings)
  const bytes = await document.bytes()
  await using parser = createDocumentParser({ signal: context.signal })
  const format = document.inSourceFormat ? source.format : 'auto'
  const parsed = await parser.parse({ name: document.fileName, bytes, format })
  const questions = await readKnownQuestions(source.questionFiles)
  const asked = questions.get(basename(document.uri === source.name ? source.location : document.uri))
  const revision = toRevision(parsed, { document, source, sourceId: 0, sourceHash: '', asked })
  const { title, url, facets, text, metadata, publishedAt, passages } = revision
  const flags = metadata.flags ?? []
  return {
    ...{ uri: document.uri, title, url, facets, flags },
    publishedAt: publishedAt?.toISOString() ?? null,
    characters: text.length,
    questions: metadata.questions ?? [],
    warnings: parsed.warnings,
    passages: previewPassages(
      passages.map(({ contentHash: _, ...passage }) => passage),
      {
        entityPatterns: context.domain.entityPatterns,
        passageQuestions: metadata.passageQuestions ?? {},
        flags,
      },
    ),
  }
}

/** Of a website it is the page at the address itself. */
async function onlyDocument(
  signal: AbortSignal,
  source: ResolvedSource,
  settings: ConnectorSettings | undefined,
): Promise<SourceDocument> {
  const only = source.kind === 'website' ? [{ uri: source.name, url: source.location }] : undefined
  const documents: SourceDocument[] = []
  for await (const item of openConnector(source, settings).list({
    known: new Map(),
    notYet: new Set(),
    only,
    signal,
  })) {
    if (item.kind === 'document') documents.push(item)
    if (item.kind === 'skipped' && only)
      throw new FootnoteError('invalid_input', `${item.path}: ${item.reason}`)
    if (documents.length > 1) break
  }
  const [document, ...others] = documents
  if (!document) throw new FootnoteError('invalid_input', `${source.location} holds no document that is read`)
  if (others.length > 0) {
    throw new FootnoteError('invalid_input', `${source.location} holds several documents: name one of them`)
  }
  return document
}
