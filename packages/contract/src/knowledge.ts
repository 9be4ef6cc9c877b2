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
