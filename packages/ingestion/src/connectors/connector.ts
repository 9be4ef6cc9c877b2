/** The port that folders, websites and Git repositories stand behind: where documents come from, without what is in them. */

/**
 * What a connector keeps of a document to tell, the next time, that it is as it was: an ETag, a blob's name, a time of
 * change. Plain JSON that only the connector that made it reads.
 */
export type SourceVersion = Record<string, string | number | string[]>

/** A document as its source has it, not yet read. */
export interface SourceDocument {
  kind: 'document'
  /** Unique in all of Footnote: the source's name and the path in it. */
  uri: string
  /** Path in the source, with forward slashes. */
  path: string
  /** A file name whose extension tells the format. */
  fileName: string
  /** False where the source knows better than its settings that this document is of another format. */
  inSourceFormat: boolean
  /** Where the document can be read on the web, when it can. */
  url: string | null
  /** When this version was published, as far as the source says so. */
  publishedAt: Date | null
  /** Null when nothing would tell this version from the next one. */
  version: SourceVersion | null
  /** Whether it is as it was when its known version was kept: nobody asks for its bytes then. */
  unchanged: boolean
  /**
   * The content.
   * @throws FootnoteError, `retryable` where a later call may succeed; a system error for a file that cannot be opened.
   */
  bytes(): Promise<Uint8Array>
}

export type ListedItem =
  | SourceDocument
  /** A path passed over on purpose; not a failure. */
  | { kind: 'skipped'; path: string; reason: string }
  /** How many documents there are at least, as soon as it is known. */
  | { kind: 'expected'; documents: number }
  /** The listing ended early: what it did not name may still be there. */
  | { kind: 'incomplete'; reason: string }

export interface KnownVersion {
  version: SourceVersion
  /** The document is read again though it may be as it was, because it is read in another way now. */
  readAgain: boolean
}

export interface ListRequest {
  /** The versions that were kept, by URI. */
  known: ReadonlyMap<string, KnownVersion>
  /** Name these documents alone, with the addresses that they had. */
  only?: readonly { uri: string; url: string | null }[] | undefined
  /** Documents that are there and that nobody wants to be asked for now. They may be named all the same. */
  notYet: ReadonlySet<string>
  signal: AbortSignal
}

export interface Connector {
  /**
   * Names the source's documents, each once. What cannot be read is named too, and its `bytes` say why.
   * @throws FootnoteError when the source as a whole cannot be listed; nothing is known of its documents then.
   */
  list(request: ListRequest): AsyncIterable<ListedItem>
}
