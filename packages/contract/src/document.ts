import { z } from 'zod'
import { Facets } from './facets.ts'

export const BlockKind = z.enum(['heading', 'paragraph', 'list_item', 'code', 'table', 'note'])
export type BlockKind = z.infer<typeof BlockKind>

/** A structural part of a revision's text, from `start` to `end` (UTF-16 code units, end exclusive). Blocks do not overlap and stand in order. */
export const Block = z.object({
  kind: BlockKind,
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** Headings: 1 to 7, where 7 is a term of a definition list. List items, and what else stands in one: depth from 1. */
  level: z.int().positive().optional(),
  /** The fragment under which the original document links to this block. */
  anchor: z.string().optional(),
})
export type Block = z.infer<typeof Block>

export const PassageView = z.object({
  id: z.string(),
  revisionId: z.string(),
  documentId: z.string(),
  documentUri: z.string(),
  title: z.string(),
  headingPath: z.array(z.string()),
  text: z.string(),
  /** What the passage is known to be asked. */
  questions: z.array(z.string()).default([]),
  charStart: z.int(),
  charEnd: z.int(),
  url: z.string().nullable(),
  facets: Facets,
  publishedAt: z.string().nullable(),
  /** False when the document has changed or gone since this passage was cut. */
  current: z.boolean(),
})
export type PassageView = z.infer<typeof PassageView>

/** One revision of a document, whole, for the viewer. */
export const RevisionView = z.object({
  id: z.string(),
  documentId: z.string(),
  documentUri: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  text: z.string(),
  blocks: z.array(Block),
  facets: Facets,
  publishedAt: z.string().nullable(),
  ingestedAt: z.string(),
  current: z.boolean(),
  currentRevisionId: z.string().nullable(),
})
export type RevisionView = z.infer<typeof RevisionView>

/** A revision among those of its document. */
export const RevisionListing = z.object({
  id: z.string(),
  title: z.string(),
  publishedAt: z.string().nullable(),
  ingestedAt: z.string(),
  current: z.boolean(),
})
export type RevisionListing = z.infer<typeof RevisionListing>
