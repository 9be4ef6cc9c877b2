import { createHash } from 'node:crypto'
import { embeddedText, type NewRevision } from '@footnote/db'
import type { SourceDocument } from './connectors/connector.ts'
import { findFlags } from './find-flags.ts'
import { type PageQuestions, placeQuestions } from './known-questions.ts'
import { parserVersion } from './parsing/parse-document.ts'
import type { ParsedDocument } from './parsing/parsed-document.ts'
import { cutPassages, estimateTokens } from './passages/cut-passages.ts'
import type { ResolvedSource } from './resolve-source.ts'

export interface RevisionInput {
  document: Pick<SourceDocument, 'uri' | 'url' | 'publishedAt' | 'version'>
  source: ResolvedSource
  sourceId: number
  /** Of the bytes, and of all that steers how they are read. */
  sourceHash: string
  asked: PageQuestions | undefined
}

/** A document that was read, cut into passages and ready to be stored. */
export function toRevision(parsed: ParsedDocument, input: RevisionInput): NewRevision {
  const { document, source, sourceId, sourceHash, asked } = input
  const { summary, tags, appliesTo, supersedes } = parsed.metadata
  const publishedAt = parsed.metadata.publishedAt ?? document.publishedAt?.toISOString()
  const facets = { ...source.facets, ...parsed.metadata.facets }
  const cut = cutPassages(parsed)
  const flags = findFlags(parsed)
  const metadata = {
    ...(summary ? { summary } : {}),
    ...placeQuestions(cut, parsed.metadata.questions ?? [], asked),
    ...(tags ? { tags } : {}),
    ...(appliesTo ? { appliesTo } : {}),
    ...(supersedes ? { supersedes } : {}),
    ...(flags.length > 0 ? { flags } : {}),
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

/** A hash of all that steers how a document is read, apart from its bytes and its own address. */
export function readAsOf(source: ResolvedSource, asked: PageQuestions | undefined): string {
  const { format, facets, baseUrl = '' } = source
  return sha256([parserVersion, JSON.stringify([format, facets, baseUrl, asked ?? null])])
}

/** Of the parts, each ended, and the bytes after them. */
export function sha256(parts: string[], bytes?: Uint8Array): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  if (bytes) hash.update(bytes)
  return hash.digest('hex')
}
