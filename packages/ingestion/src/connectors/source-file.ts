/** A document as its source has it, not yet read. */
export interface SourceFile {
  /** Unique in all of Footnote: the source's name and the path in it. */
  uri: string
  /** Path in the source, with forward slashes. */
  path: string
  /** Where the document can be read on the web, when it can. */
  url: string | null
  /** @throws when the file has gone or cannot be read. */
  read(): Promise<Uint8Array>
}
