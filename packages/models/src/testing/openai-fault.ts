/** What goes wrong with one request. Numbers of chunks count the pieces of text sent before it happens. */
export type OpenAiFault =
  | { kind: 'none' }
  | { kind: 'status'; status: number; message?: string; code?: string; retryAfterSeconds?: number }
  /** Takes the request and never answers. */
  | { kind: 'stall_before' }
  /** Sends some chunks, then keeps the connection open in silence. */
  | { kind: 'stall_after'; chunks: number }
  /** Breaks the connection off. */
  | { kind: 'cut_after'; chunks: number }
  /** Ends the stream properly, but without a finish reason. */
  | { kind: 'end_without_finish'; chunks: number }
  /** A gateway's page, with status 200. */
  | { kind: 'html' }
  | { kind: 'malformed_after'; chunks: number }
  /** An error inside the stream, after which it ends. */
  | { kind: 'error_after'; chunks: number; message: string }
  /** Breaks the connection off between the finish reason and the usage. */
  | { kind: 'cut_before_usage' }
  /** Falls silent between the finish reason and the usage. */
  | { kind: 'stall_before_usage' }
  /** Sends words without end, whatever limit was asked for. */
  | { kind: 'never_ends' }
  /** Nothing but comments, as gateways send to keep a connection open. */
  | { kind: 'comments' }
  /** These very bytes, as the whole answer. */
  | { kind: 'raw'; body: string; status?: number; contentType?: string }
  /** Usage that makes no sense. */
  | { kind: 'odd_usage' }
  /** Every chunk takes this long. */
  | { kind: 'slow'; delayMs: number }
  | { kind: 'wrong_dimensions' }
  /** A number that is none: JSON has no NaN, servers send null. */
  | { kind: 'not_a_number' }
  | { kind: 'zero_vector' }
  | { kind: 'missing_embedding' }
  /** All embeddings, last first. */
  | { kind: 'reversed' }
  /** A ranking in a cross-encoder's own numbers. */
  | { kind: 'raw_scores' }
  /** A ranking of a document that was not sent. */
  | { kind: 'wrong_index' }
