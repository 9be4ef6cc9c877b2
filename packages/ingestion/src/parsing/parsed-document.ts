import type { Block, Facets } from '@footnote/contract'

/** A block with what only the cutting of passages needs to know. Inside a list item, `level` is the item's. */
export interface ParsedBlock extends Block {
  /** How many terms of definition lists it stands under, where a term counts itself: text after a list is not part of the list's last term. */
  termDepth?: number
  /** Opens an entry that reads by itself among others, such as an item of release notes or a row of a long table. */
  entry?: true
  /** The note that it is part of. */
  note?: { label: string; start: number }
  /** Of a table: its caption without a number, and how many of its lines, from the first, are its header. */
  table?: { caption?: string; headerLines: number }
}

/** What a document says about itself. Dates are ISO 8601. */
export interface DocumentMetadata {
  summary?: string
  /** Questions that the document says it answers. */
  questions?: string[]
  tags?: string[]
  appliesTo?: string[]
  /** File names or titles of documents of the same source that this one takes the place of. */
  supersedes?: string[]
  publishedAt?: string
  reviewedAt?: string
  authority?: string
  facets?: Facets
}

/** `isComment`: as every page has them, so that only what they say counts. */
export interface HiddenText {
  text: string
  isComment: boolean
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
  /** What stands in the document and its readers do not see, such as comments; not part of the text. */
  hidden?: HiddenText[]
}
