import { z } from 'zod'
import { Facets } from './facets.ts'

/** A document that a source holds and that could not be read. `attempts` counts syncs in a row; before `retryAt` a sync leaves it alone. */
export const KnowledgeFailure = z.object({
  uri: z.string(),
  reason: z.string(),
  attempts: z.int(),
  failedAt: z.string(),
  retryAt: z.string().nullable(),
})
export type KnowledgeFailure = z.infer<typeof KnowledgeFailure>

/** A place that documents come from, with what is searched of it now. */
export const KnowledgeSource = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  /** A path or an address. */
  location: z.string(),
  authority: z.number(),
  licence: z.string().nullable(),
  facets: Facets,
  documents: z.int(),
  passages: z.int(),
  syncedAt: z.string().nullable(),
  /** Why the last sync failed as a whole, such as a site that does not answer; null when it did not. */
  syncFailure: z.string().nullable(),
  /** Whether this server is bringing it up to date. */
  syncing: z.boolean(),
  failures: z.array(KnowledgeFailure),
})
export type KnowledgeSource = z.infer<typeof KnowledgeSource>

/** The vectors of one embedding model. One space is searched; another may be being built beside it, to take its place. */
export const EmbeddingSpaceView = z.object({
  model: z.string(),
  dimensions: z.int(),
  state: z.enum(['building', 'active', 'retired']),
  /** Different texts that are searched. */
  texts: z.int(),
  /** Those of them that have a vector. */
  embedded: z.int(),
  /** Whether the nearest vectors are found by an index; otherwise all are compared. */
  isIndexed: z.boolean(),
  /** Why it could not be filled the last time; null when it could. */
  failure: z.string().nullable(),
  failedAt: z.string().nullable(),
})
export type EmbeddingSpaceView = z.infer<typeof EmbeddingSpaceView>

/** `working` is what this server is doing for them at the moment. */
export const EmbeddingSpaces = z.object({
  spaces: z.array(EmbeddingSpaceView),
  working: z
    .object({ stage: z.enum(['training', 'embedding', 'indexing']), done: z.int(), total: z.int() })
    .nullable(),
})
export type EmbeddingSpaces = z.infer<typeof EmbeddingSpaces>

/** A document that is searched. */
export const KnowledgeDocument = z.object({
  id: z.string(),
  revisionId: z.string(),
  uri: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  passages: z.int(),
  publishedAt: z.string().nullable(),
  ingestedAt: z.string(),
  /** How much in it a person should look at before it is trusted. */
  flags: z.int().default(0),
})
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>

/** `state` says whether the upload made a new document, changed one of its name, or was the same. */
export const UploadedDocument = KnowledgeDocument.extend({
  state: z.enum(['added', 'changed', 'unchanged']),
})
export type UploadedDocument = z.infer<typeof UploadedDocument>

/** How a document was cut: each passage is a span of the revision's text. */
export const DocumentPassages = z.object({
  document: KnowledgeDocument,
  passages: z.array(
    z.object({
      id: z.string(),
      ordinal: z.int(),
      headingPath: z.array(z.string()),
      anchor: z.string().nullable(),
      text: z.string(),
      charStart: z.int(),
      charEnd: z.int(),
      tokens: z.int(),
    }),
  ),
  /** Cases of the suites that expect this document as a source. */
  evalCases: z.array(z.object({ suite: z.string(), id: z.string(), question: z.string() })),
})
export type DocumentPassages = z.infer<typeof DocumentPassages>

/**
 * What a person should look at before a document is trusted: an `instruction` to a language model, `hidden_text` that
 * the document's own readers do not see, or `invisible_characters`. The span is null for what was left out of the text.
 */
export const DocumentFlag = z.object({
  kind: z.enum(['instruction', 'hidden_text', 'invisible_characters']),
  /** The words, shortened. */
  text: z.string(),
  charStart: z.int().nonnegative().nullable(),
  charEnd: z.int().nonnegative().nullable(),
})
export type DocumentFlag = z.infer<typeof DocumentFlag>

/** A passage as it is, or would be, searched. */
export const PreviewPassage = z.object({
  ordinal: z.int(),
  headingPath: z.array(z.string()),
  anchor: z.string().nullable(),
  text: z.string(),
  charStart: z.int(),
  charEnd: z.int(),
  tokens: z.int(),
  /** Names that the domain knows by a pattern, each once, in the order of the text. */
  entities: z.array(z.object({ kind: z.string(), text: z.string() })),
  /** What the passage is known to be asked. */
  questions: z.array(z.string()),
  flags: z.array(DocumentFlag),
})
export type PreviewPassage = z.infer<typeof PreviewPassage>

/** A file or page as it would be cut; nothing of it is stored. */
export const FilePreview = z.object({
  uri: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
  facets: Facets,
  /** UTF-16 code units of its text, which spans count in. */
  characters: z.int(),
  /** What the document as a whole is known to be asked. */
  questions: z.array(z.string()),
  warnings: z.array(z.string()),
  flags: z.array(DocumentFlag),
  passages: z.array(PreviewPassage),
})
export type FilePreview = z.infer<typeof FilePreview>

/** A case whose answer cited a passage in the last run of its suite. `expected`: its suite names the document. */
export const CitingCase = z.object({
  suite: z.string(),
  id: z.string(),
  question: z.string(),
  runId: z.string(),
  passed: z.boolean(),
  expected: z.boolean(),
})
export type CitingCase = z.infer<typeof CitingCase>

/** A document as it is searched: its passages, what is in them, and the eval cases that meet them. */
export const DocumentPreview = z.object({
  document: KnowledgeDocument,
  facets: Facets,
  characters: z.int(),
  questions: z.array(z.string()),
  flags: z.array(DocumentFlag),
  passages: z.array(PreviewPassage.extend({ id: z.string(), citedBy: z.array(CitingCase) })),
  /** Cases of the suites that expect this document as a source. */
  evalCases: DocumentPassages.shape.evalCases,
})
export type DocumentPreview = z.infer<typeof DocumentPreview>
