import type { Block, Facets } from '@footnote/contract'

/** A block whose `level`, inside a list item, is the item's, and that also says how many terms of definition lists it stands under (a term counts itself): text after a list is not part of the list's last term. */
export interface ParsedBlock extends Block {
  termDepth?: number
}

/** What a document says about itself. Dates are ISO 8601. */
export interface DocumentMetadata {
  summary?: string
  /** Questions that the document says it answers. */
  questions?: string[]
  tags?: string[]
  appliesTo?: string[]
  publishedAt?: string
  reviewedAt?: string
  authority?: string
  facets?: Facets
}

/**
 * A document as readable plain text with its structure. Blocks stand in order, do not overlap, and every
 * character of the text that is not white space is in exactly one of them; "\n\n" separates them.
 */
export interface ParsedDocument {
  title: string
  text: string
  blocks: ParsedBlock[]
  metadata: DocumentMetadata
  warnings: string[]
}
