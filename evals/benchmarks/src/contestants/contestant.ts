/** A passage as everyone gets it: cut, and with its vector. */
export interface BenchPassage {
  id: string
  /** Passages of one document stand next to each other. */
  document: string
  title: string
  text: string
  /** One in ten passages is of edition `b`, the others of `a`. */
  edition: string
  vector: Float32Array
}

export interface BenchQuery {
  text: string
  vector: Float32Array
  /** Only passages of this edition; null for all. */
  edition: string | null
}

/** One of those that are compared. */
export interface Contestant {
  /** Reads all passages, and ends when they can be searched as fast as they ever will be. */
  ingest(passages: AsyncIterable<BenchPassage[]>): Promise<void>
  /** The ids of the best ten, with all that is needed to show them having been read. */
  search(query: BenchQuery): Promise<string[]>
  close(): Promise<void>
}

export interface ContestantOptions {
  /** An empty database with pgvector. */
  databaseUrl: string
  dimensions: number
  /** A folder of its own. */
  workDir: string
  /** Where the vectors of all passages are, for models that are asked by text. */
  vectorOf: (text: string) => Float32Array | null
}

export type ContestantKind = 'hybrid' | 'vectors' | 'words'

export const bestOf = 10
/** How many of each list are fused, by those that fuse lists. */
export const listLength = 100
/** The same graph for everyone who has one. */
export const graph = { links: 24, buildCandidates: 200, searchCandidates: 200 }
