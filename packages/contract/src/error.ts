/** The one error table. A code names what went wrong for the caller; a `Record` over these keys maps it to each transport. */
export const errorCodes = {
  invalid_input: 'The input is not of the expected form',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'In conflict with the present state',
  too_large: 'Too large',
  rate_limited: 'Too many requests',
  stopped: 'Stopped on request',
  upstream_failed: 'A service that this answer needs failed',
  unavailable: 'Not available right now',
  internal: 'Something went wrong on our side',
} as const

export type ErrorCode = keyof typeof errorCodes

interface FootnoteErrorOptions {
  cause?: unknown
  /** Whether the same call may succeed later. */
  retryable?: boolean
  /** Seconds after which it may. */
  retryAfterSeconds?: number
}

/** An error whose message may be shown to a person. Everything else is reported as `internal` with a general text. */
export class FootnoteError extends Error {
  override readonly name = 'FootnoteError'
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, message: string, options: FootnoteErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retryable = options.retryable ?? false
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Any thrown thing as a `FootnoteError`; what is unknown keeps its cause for the log and shows a general text. */
export function toFootnoteError(thrown: unknown): FootnoteError {
  if (thrown instanceof FootnoteError) return thrown
  return new FootnoteError('internal', errorCodes.internal, { cause: thrown })
}
