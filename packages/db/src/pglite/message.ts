/** What a client says to the thread that owns PGlite, over a worker's port or a socket. Everything is structured-cloneable. */
export interface QueryRequest {
  sql: string
  params: unknown[]
  rowMode: 'array' | 'object'
}

export interface QueryResult {
  rows: unknown[]
  affectedRows?: number | undefined
}

/** A database error with the fields that callers look at; the original stays in its thread. */
export interface ErrorMessage {
  message: string
  code?: string | undefined
  constraint?: string | undefined
}

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string | undefined
  readonly constraint: string | undefined

  constructor(error: ErrorMessage) {
    super(error.message)
    this.code = error.code
    this.constraint = error.constraint
  }
}

export function toErrorMessage(thrown: unknown): ErrorMessage {
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  const { code, constraint } = thrown as { code?: unknown; constraint?: unknown }
  return {
    message: thrown.message,
    code: typeof code === 'string' ? code : undefined,
    constraint: typeof constraint === 'string' ? constraint : undefined,
  }
}
